import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { organisations } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import type { OrganisationDraft } from "./draft.ts";

/** The row of whoever runs something, by its name: what is told of it fills in and corrects what stands there. @returns its id */
export async function settleOrganisation(tx: Tx, programmeId: string, draft: OrganisationDraft, now: Date) {
  const [known] = await tx
    .select()
    .from(organisations)
    .where(and(eq(organisations.programmeId, programmeId), eq(organisations.name, draft.name)))
    .orderBy(organisations.createdAt, organisations.id)
    .limit(1);
  if (!known) {
    const id = newId();
    await tx.insert(organisations).values({ ...draft, id, programmeId, createdAt: now });
    return id;
  }
  const told = {
    description: draft.description ?? known.description,
    website: draft.website ?? known.website,
    email: draft.email ?? known.email,
    phone: draft.phone ?? known.phone,
    charityNumber: draft.charityNumber ?? known.charityNumber,
  };
  if (Object.entries(told).some(([fact, value]) => known[fact as keyof typeof told] !== value))
    await tx
      .update(organisations)
      .set({ ...told, version: sql`${organisations.version} + 1` })
      .where(and(eq(organisations.programmeId, programmeId), eq(organisations.id, known.id)));
  return known.id;
}
