import type { Transaction } from "#db/client.ts";
import type { Language, ReminderKind } from "#db/schema/index.ts";
import { sayFor } from "#app/words/index.ts";
import type { Due, Facts, StillTrue } from "./facts.ts";
import { namesItsAddress } from "./secret.ts";
import { nameKey, plainKey } from "./word-keys.ts";

interface ToTell {
  id: string;
  circleId: string | null;
  personId: string;
  reminder: { id: string; kind: ReminderKind; subjectId: string; version: number };
}

/** What to tell somebody on the phone. `text` is null when it is not needed any more; `path` where there is a page the caller may open. */
export interface Told {
  text: string | null;
  path: string | null;
}

/**
 * The words for each call, as a plain message would say them now: kinds of help, days and times, never a name or anything people wrote. Looked up
 * anew, so that nobody is told what is over.
 */
export async function whatToSay(
  {
    transaction,
    programmeId,
    language,
    now,
  }: { transaction: Transaction; programmeId: string; language: Language; now: Date },
  stillTrue: Record<ReminderKind, StillTrue>,
  calls: readonly ToTell[],
): Promise<Map<string, Told>> {
  if (calls.length === 0) return new Map();
  const due = calls.map(({ circleId, personId, reminder }): Due => {
    // A code or the secret of a link is for its reader alone.
    return { ...reminder, programmeId, circleId, personId, language, secret: null };
  });
  const found = await transaction(async (tx) => {
    const all = new Map<string, Facts | string>();
    for (const look of new Set(due.map(({ kind }) => stillTrue[kind]))) {
      const theirs = due.filter(({ kind }) => stillTrue[kind] === look);
      for (const [id, facts] of await look(tx, theirs, now)) all.set(id, facts);
    }
    return all;
  });
  return new Map(calls.map((call) => [call.id, saidOf(call, found.get(call.reminder.id), language)]));
}

/** What is said in one call, each thing once; what is over is left out. */
export function saidTogether(calls: readonly { id: string }[], told: ReadonlyMap<string, Told>): Told[] {
  const said = calls.flatMap(({ id }) => told.get(id) ?? []).filter(({ text }) => text !== null);
  return [...new Map(said.map((one) => [one.text, one])).values()];
}

function saidOf({ reminder: { kind } }: ToTell, facts: Facts | string | undefined, language: Language): Told {
  const say = sayFor(language);
  if (typeof facts === "string") return { text: null, path: null };
  // The words of what names its own address lead to a link that nobody can say.
  if (facts === undefined || namesItsAddress(kind)) return { text: say(nameKey(kind)), path: null };
  const path = facts.path.startsWith("/circles/") ? facts.path : null;
  return { text: say(plainKey(kind), facts.plain), path };
}
