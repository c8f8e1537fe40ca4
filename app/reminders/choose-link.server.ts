import { eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { people, programmes } from "#db/schema/index.ts";
import { isSame, type Keys } from "#app/lib/crypto.server.ts";
import { isId } from "#app/lib/ids.ts";

const DAY = 24 * 3_600_000;
/** Whoever finds an old email can still stop what it belongs to (promises.md, 4.2). */
const GOOD_FOR_DAYS = 365;

const signatureOf = (keys: Pick<Keys, "sign">, personId: string, day: string) =>
  keys.sign("preferences", `${personId} ${day}`).slice(0, 22);

/** The path of the page where somebody chooses what they are told, without signing in: it names nobody, and is good for a year. */
export function chooseLink(keys: Pick<Keys, "sign">, personId: string, now: Date): string {
  const day = Math.floor(now.getTime() / DAY).toString(36);
  return `/m/${personId}.${day}.${signatureOf(keys, personId, day)}`;
}

/** Whose link it is. @returns null for one that we did not make, that is too old, or whose person is gone */
export async function readChooseLink(
  { db, keys, now }: { db: Read; keys: Pick<Keys, "sign">; now: Date },
  secret: string,
) {
  const [personId = "", day = "", signature = ""] = secret.split(".");
  const age = now.getTime() / DAY - Number.parseInt(day, 36);
  if (!isId(personId) || !isSame(signature, signatureOf(keys, personId, day)) || !(age < GOOD_FOR_DAYS)) return null;
  const [person] = await db
    .select({ programmeId: people.programmeId, personId: people.id, zone: programmes.timeZone })
    .from(people)
    .innerJoin(programmes, eq(programmes.id, people.programmeId))
    .where(eq(people.id, personId));
  return person ?? null;
}
