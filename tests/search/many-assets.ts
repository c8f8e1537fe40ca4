import type { Database } from "#db/client.ts";
import { assetPlaces, assets, assetSessions, type PlaceAccess, places } from "#db/schema/index.ts";
import { NEEDS, type Need } from "#app/needs/needs.ts";
import { newId } from "#app/lib/ids.ts";
import type { Position } from "#app/geo/position.ts";
import type { Session } from "#app/search/hours.ts";
import { indexAssets } from "#app/search/index-assets.server.ts";
import { below, oneOf, type Random, randomFrom } from "../setup/random.ts";

/** An asset as the generator made it: what the oracle looks through. */
export interface MadeAsset {
  id: string;
  spotId: string;
  /** In the order in which they were written: what settles a tie. */
  number: number;
  name: string;
  summary: string;
  needs: Need[];
  position: Position | null;
  visibility: "public" | "programme";
  cost: "unknown" | "free" | "donation" | "paid";
  minimumAge: number | null;
  maximumAge: number | null;
  access: PlaceAccess[];
  languages: string[];
  sessions: Session[];
  assuredAt: Date | null;
}

const CHUNK = 500;
const ACCESS: PlaceAccess[] = ["step_free", "accessible_toilet", "hearing_loop", "parking", "bus", "pushchair"];
export const ALL_NEEDS = Object.keys(NEEDS) as Need[];
const SOUNDS = [
  "ba",
  "co",
  "der",
  "fen",
  "gri",
  "hol",
  "ket",
  "lan",
  "mor",
  "nes",
  "pil",
  "ros",
  "sel",
  "tam",
  "vor",
  "wick",
];
/** Made-up words, so that none is a need's. The first are in many texts, the last in few (Zipf's law). */
const VOCABULARY = Array.from(
  { length: 4096 },
  (_, i) => (SOUNDS[i % 16] ?? "") + (SOUNDS[(i >> 4) % 16] ?? "") + (SOUNDS[i >> 8] ?? "") + "q",
);

/** Cities as in Britain: some thirty, three quarters of everything within a few miles of one. */
export function citiesOf(random: Random): Position[] {
  return Array.from({ length: 30 }, () => anywhere(random));
}
const anywhere = (random: Random): Position => ({
  latitude: 50_200_000 + below(random, 6_000_000),
  longitude: -4_500_000 + below(random, 5_500_000),
});
const around = (random: Random, { latitude, longitude }: Position): Position => ({
  latitude: latitude + Math.round((random() + random() - 1) * 120_000),
  longitude: longitude + Math.round((random() + random() - 1) * 200_000),
});

export const zipfWord = (random: Random) => VOCABULARY[Math.floor(VOCABULARY.length ** random()) - 1] ?? "";

const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

function makeSession(random: Random): Session {
  const from = 420 + below(random, 52) * 15;
  const monthly = random() < 0.15;
  return {
    repeats: monthly ? "monthly" : "weekly",
    every: random() < 0.1 ? 2 : 1,
    weekday: 1 + below(random, 7),
    nth: monthly ? oneOf(random, [1, 2, 3, 4, -1]) : null,
    fromTime: time(from),
    untilTime: time(from + 45 + below(random, 26) * 15),
    startsOn: random() < 0.5 ? "2026-01-05" : null,
    endsOn: random() < 0.1 ? "2026-06-30" : null,
  };
}

function makeAsset(random: Random, number: number, cities: readonly Position[], now: Date): MadeAsset {
  const some = <T>(all: readonly T[], chance: number) => all.filter(() => random() < chance);
  const words = (many: number) => Array.from({ length: many }, () => zipfWord(random)).join(" ");
  const adult = random() < 0.2;
  const position = random() < 0.04 ? null : random() < 0.25 ? anywhere(random) : around(random, oneOf(random, cities));
  return {
    id: newId(),
    spotId: newId(),
    number,
    name: words(2 + below(random, 3)),
    summary: words(40 + below(random, 80)),
    needs: some(ALL_NEEDS, 0.05),
    position,
    visibility: random() < 0.9 ? "public" : "programme",
    cost: oneOf(random, ["unknown", "free", "free", "donation", "paid"] as const),
    minimumAge: adult ? 18 : null,
    maximumAge: !adult && random() < 0.15 ? 17 : null,
    // What is nowhere has no door.
    access: position ? some(ACCESS, 0.4) : [],
    languages: some(["cy", "pl", "ur"], 0.05),
    sessions: random() < 0.2 ? [] : Array.from({ length: 1 + below(random, 4) }, () => makeSession(random)),
    assuredAt: random() < 0.3 ? null : new Date(now.getTime() - below(random, 400) * 86_400_000),
  };
}

/** Writes so many assets of a programme and makes them findable. @returns what was made, in the order of their numbers */
export async function makeManyAssets(
  { transaction }: Pick<Database, "transaction">,
  { programmeId, many, seed, now }: { programmeId: string; many: number; seed: number; now: Date },
  progress: (done: number) => void = () => {},
): Promise<MadeAsset[]> {
  const random = randomFrom(seed);
  const cities = citiesOf(random);
  const made: MadeAsset[] = [];
  for (let done = 0; done < many; done += CHUNK) {
    const chunk = Array.from({ length: Math.min(CHUNK, many - done) }, (_, i) =>
      makeAsset(random, done + i, cities, now),
    );
    // The index gives numbers in the order of ids.
    const inOrder = chunk.toSorted((a, b) => (a.spotId < b.spotId ? -1 : 1));
    for (const [i, one] of inOrder.entries()) one.number = done + i;
    made.push(...inOrder);
    await transaction(async (tx) => {
      await tx.insert(assets).values(
        chunk.map(({ id, name, summary, needs, visibility, cost, minimumAge, maximumAge, languages, assuredAt }) => ({
          id,
          programmeId,
          name,
          summary,
          needs,
          visibility,
          cost,
          minimumAge,
          maximumAge,
          languages,
          assuredAt,
          kind: "group" as const,
          hidesAddress: false,
          state: "running" as const,
          createdAt: now,
        })),
      );
      const placed = chunk.filter(({ position }) => position !== null);
      if (placed.length > 0)
        await tx.insert(places).values(
          placed.map(({ id, position, access }) => ({
            id,
            programmeId,
            access,
            ...position,
            name: "Hall",
            precision: "exact" as const,
            createdAt: now,
          })),
        );
      await tx.insert(assetPlaces).values(
        chunk.map(({ id, spotId, position }) => ({
          id: spotId,
          programmeId,
          assetId: id,
          placeId: position && id,
          createdAt: now,
        })),
      );
      const sessions = chunk.flatMap(({ spotId, sessions: theirs }) =>
        theirs.map((one) => ({ ...one, id: newId(), programmeId, assetPlaceId: spotId })),
      );
      if (sessions.length > 0) await tx.insert(assetSessions).values(sessions);
      await indexAssets(
        tx,
        programmeId,
        chunk.map(({ id }) => id),
      );
    });
    progress(done + chunk.length);
  }
  return made;
}
