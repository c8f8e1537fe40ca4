import type { Tx } from "../client.ts";
import { outcodes, postcodes } from "../schema/index.ts";

/** For the demo, which has no table of postcodes: a few around the cast, made up but for their districts. */
export async function seedPostcodes(tx: Tx) {
  const known: [postcode: string, latitude: number, longitude: number][] = [
    ["SO142AR", 50_899_800, -1_400_600],
    ["SO141AB", 50_906_300, -1_397_900],
    ["SO172LB", 50_925_400, -1_392_100],
    ["SO172HN", 50_927_900, -1_389_700],
    ["SO171XY", 50_921_600, -1_397_000],
    ["SO403HL", 50_920_100, -1_489_300],
  ];
  await tx.insert(postcodes).values(
    known.map(([postcode, latitude, longitude]) => ({
      postcode,
      outcode: postcode.slice(0, -3),
      latitude,
      longitude,
      isLive: true,
    })),
  );
  await tx.insert(outcodes).values([
    { outcode: "SO14", latitude: 50_903_000, longitude: -1_399_000 },
    { outcode: "SO17", latitude: 50_925_000, longitude: -1_393_000 },
    { outcode: "SO40", latitude: 50_920_000, longitude: -1_489_000 },
  ]);
}
