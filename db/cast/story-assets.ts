import type { Tx } from "../client.ts";
import { assetKnowers, assetMaps } from "../schema/index.ts";
import { raiseReport } from "#app/community/raise-report.server.ts";
import { writeAsset } from "#app/community/write-asset.server.ts";
import { around, hillCoffee } from "./assets.ts";
import { castId } from "./people.ts";

type Ago = (days: number) => Date;

/** What is around the cast: all kinds, one whose address is hidden, one that nobody has checked for long, two gifts. `castId("asset-…")` names each. */
export async function seedAssets(tx: Tx, on: (days: number) => string, ago: Ago) {
  const programmeId = castId("riverside");
  await tx.insert(assetMaps).values({
    programmeId,
    slug: "riverside",
    intro: null,
    phone: "01632 960101",
    email: "hello@riverside.example.org",
    licence: "OGL-UK-3.0",
    openedAt: ago(100),
    openedBy: castId("carys"),
    changedAt: ago(100),
    changedBy: castId("carys"),
  });
  for (const [key, asset, checked] of around(on)) {
    const writing = {
      programmeId,
      personId: castId("nadia"),
      what: "added" as const,
      now: ago(checked),
      assured: { at: ago(checked), by: castId("nadia") },
    };
    await writeAsset(tx, writing, castId(`asset-${key}`), asset);
  }
  await writeAsset(
    tx,
    {
      programmeId: castId("hillview"),
      personId: castId("tom"),
      what: "added",
      now: ago(30),
      assured: { at: ago(30), by: castId("tom") },
    },
    castId("asset-hill-coffee"),
    hillCoffee,
  );
  await tx.insert(assetKnowers).values({
    id: castId("knower-sam"),
    programmeId,
    assetId: castId("asset-computers"),
    personId: castId("sam"),
    from: ago(200),
  });
  await raiseReport(
    tx,
    programmeId,
    {
      assetId: castId("asset-play"),
      what: "wrong",
      words: "It starts at half past nine now.",
      contact: null,
      byPersonId: null,
    },
    ago(2),
  );
}
