import { eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { type Language, people } from "#db/schema/index.ts";
import { isSame, type Keys } from "#app/lib/crypto.server.ts";

const DAY = 86_400_000;
/** As long as the mail it stands in may be opened (promises.md, 4.2). */
const VALID_DAYS = 365;
const SECRET = /^([0-9a-hjkmnp-tv-z]{26})([0-9a-z]{4})([\w-]{43})$/;

interface Who {
  programmeId: string;
  personId: string;
}

const signed = (keys: Pick<Keys, "sign">, { programmeId, personId }: Who, day: string) =>
  keys.sign("preferences", `${programmeId} ${personId} ${day}`);

/** Where somebody says without signing in what they are told: a path, good for a year. Nothing of it is stored. */
export function chooseLink(keys: Pick<Keys, "sign">, who: Who, now: Date): string {
  const day = Math.floor(now.getTime() / DAY)
    .toString(36)
    .padStart(4, "0");
  return `/m/${who.personId}${day}${signed(keys, who, day)}`;
}

/** Whose link it is; null when we did not make it, when it is over a year old, or when they are gone. @param secret what stands after "/m/" */
export async function readChooseLink(
  db: Read,
  keys: Pick<Keys, "sign">,
  secret: string,
  now: Date,
): Promise<(Who & { language: Language }) | null> {
  const [, personId = "", day = "", signature = ""] = SECRET.exec(secret) ?? [];
  const age = now.getTime() / DAY - Number.parseInt(day, 36);
  // A few hours of difference between the clocks of two servers are no reason to refuse it.
  if (!(age > -1 && age < VALID_DAYS)) return null;
  const [person] = await db
    .select({ programmeId: people.programmeId, language: people.language })
    .from(people)
    .where(eq(people.id, personId));
  if (!person || !isSame(signature, signed(keys, { programmeId: person.programmeId, personId }, day))) return null;
  return { ...person, personId };
}
