import { and, eq, inArray } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { insertAll } from "#db/insert-all.ts";
import { organisations } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import type { OrganisationDraft } from "./draft.ts";
import { organisationOf } from "./read-draft.server.ts";

type Row = typeof organisations.$inferSelect;

/**
 * Whoever runs what some drafts speak of, read together by their names, and changed here as one draft after the other is settled: what is told of
 * one corrects what stands there, or fills it in. `save` writes what came of it.
 */
export function openOrganisations(db: Read, programmeId: string, now: Date) {
  const byName = new Map<string, Row>();
  const asked = new Set<string>();
  const made = new Set<string>();
  const corrected = new Set<string>();

  /** Reads those of these names; what was read before is not read again. */
  async function load(drafts: readonly OrganisationDraft[]) {
    const names = [...new Set(drafts.map(({ name }) => name))].filter((name) => !asked.has(name));
    if (names.length === 0) return;
    for (const name of names) asked.add(name);
    const found = await db
      .select()
      .from(organisations)
      .where(and(eq(organisations.programmeId, programmeId), inArray(organisations.name, names)))
      .orderBy(organisations.createdAt, organisations.id);
    for (const row of found) if (!byName.has(row.name)) byName.set(row.name, row);
  }

  /**
   * Whoever is run by it already tells what is right of it, also that something is not so any more. Another only fills in what is not known.
   * What these speak of has been loaded.
   * @param ofBefore the id of the organisation that ran the asset until now
   * @returns its id
   */
  function settle(draft: OrganisationDraft, ofBefore: string | null): string {
    const known = byName.get(draft.name);
    if (!known) {
      const id = newId();
      byName.set(draft.name, { ...draft, id, programmeId, createdAt: now, version: 1 });
      made.add(draft.name);
      return id;
    }
    const [first, then] = known.id === ofBefore ? [draft, draft] : [known, draft];
    const told = {
      description: first.description ?? then.description,
      website: first.website ?? then.website,
      email: first.email ?? then.email,
      phone: first.phone ?? then.phone,
      charityNumber: first.charityNumber ?? then.charityNumber,
    };
    if (Object.entries(told).some(([fact, value]) => known[fact as keyof typeof told] !== value)) {
      byName.set(draft.name, { ...known, ...told, version: known.version + 1 });
      if (!made.has(draft.name)) corrected.add(draft.name);
    }
    return known.id;
  }

  /** @returns the ids of those of which others who are run by them now say something else */
  async function save(tx: Tx): Promise<string[]> {
    const rows = (names: Set<string>) => [...names].flatMap((name) => byName.get(name) ?? []);
    await insertAll(tx, organisations, rows(made));
    for (const { id, programmeId: _programmeId, createdAt: _createdAt, name: _name, ...told } of rows(corrected))
      await tx
        .update(organisations)
        .set(told)
        .where(and(eq(organisations.programmeId, programmeId), eq(organisations.id, id)));
    return rows(corrected).map(({ id }) => id);
  }

  return {
    load,
    settle,
    save,
    /** An organisation as it stands after what was settled so far; as it was told where nothing was. */
    stands(id: string | null, told: OrganisationDraft): OrganisationDraft {
      const row = byName.get(told.name);
      return row?.id === id && row ? organisationOf(row) : told;
    },
  };
}
