import type { Tx } from "#db/client.ts";
import { contactPoints, type Language, people } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";

export interface NewPerson {
  programmeId: string;
  name: string;
  language: Language;
  contact?: { kind: "phone" | "email"; value: string } | null;
}

/** Writes a person and how to reach them, unproved until a code sent there comes back. @returns the person's id */
export async function addPerson(
  tx: Tx,
  { programmeId, name, language, contact }: NewPerson,
  now: Date,
): Promise<string> {
  const id = newId();
  await tx.insert(people).values({ id, programmeId, name, language, createdAt: now });
  if (contact)
    await tx
      .insert(contactPoints)
      .values({ id: newId(), programmeId, personId: id, ...contact, safe: "neutral", createdAt: now });
  return id;
}
