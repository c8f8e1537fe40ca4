import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { insertAll } from "#db/insert-all.ts";
import { places } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import type { PlaceDraft } from "./draft.ts";
import { placeOf } from "./read-draft.server.ts";
import { isSameVenue } from "./rules.ts";

type Facts = Omit<PlaceDraft, "id">;
type Row = typeof places.$inferSelect;

/**
 * The venues of which some drafts speak, read together, and changed here as one draft after the other is settled; `save` writes what came of it.
 * The row of a venue is: a correction of the one it names, as long as it is still that venue; else the same venue that is there already; else a
 * new one. A correction holds for all that meet there.
 */
export function openVenues(db: Read, programmeId: string, now: Date) {
  const known = new Map<string, Row>();
  const made = new Map<string, Row>();
  const corrected = new Set<string>();
  const asked: Asked = { ids: new Set(), postcodes: new Set(), names: new Set() };
  /** The ids of all, by postcode, the oldest first: with two that are the same, everybody is sent to the same one. */
  let byPostcode: Map<string | null, string[]> | null = null;

  /** Reads what these may be the same as; what was read before is not read again. */
  async function load(drafts: readonly PlaceDraft[]) {
    const found = await readThose(db, programmeId, asked, drafts);
    for (const row of found) if (!known.has(row.id)) known.set(row.id, row);
    if (found.length > 0) byPostcode = null;
  }

  const current = (id: string) => made.get(id) ?? known.get(id);

  function venuesAt(postcode: string | null): Row[] {
    byPostcode ??= idsByPostcode([...[...known.values()].toSorted(byAge), ...made.values()]);
    return (byPostcode.get(postcode) ?? []).flatMap((id) => current(id) ?? []);
  }

  /** What these speak of has been loaded. @returns the id of the place */
  function settle(draft: PlaceDraft): string {
    const { id: named, ...facts } = draft;
    const own = named === undefined ? undefined : current(named);
    if (own && (own.postcode === draft.postcode || own.postcode === null)) return correct(own, facts);
    const same = venuesAt(draft.postcode).find((place) => isFoundBy(place, draft) && isSameVenue(place, draft));
    if (same) return correct(same, fillGaps(same, facts));
    const id = newId();
    made.set(id, { ...facts, id, programmeId, createdAt: now, version: 1 });
    if (byPostcode) byPostcode.set(draft.postcode, [...(byPostcode.get(draft.postcode) ?? []), id]);
    return id;
  }

  function correct(row: Row, facts: Facts): string {
    if (!differs(row, facts)) return row.id;
    const { id, version } = row;
    (made.has(id) ? made : known).set(id, { ...row, ...facts, version: version + 1 });
    if (!made.has(id)) corrected.add(id);
    if (facts.postcode !== row.postcode) byPostcode = null;
    return id;
  }

  /** @returns those that are not any more as others who meet there were found by */
  async function save(tx: Tx): Promise<string[]> {
    await insertAll(tx, places, [...made.values()]);
    for (const placeId of corrected) {
      const { id: _id, programmeId: _programmeId, createdAt: _createdAt, ...facts } = known.get(placeId) ?? {};
      await tx
        .update(places)
        .set(facts)
        .where(and(eq(places.programmeId, programmeId), eq(places.id, placeId)));
    }
    return [...corrected];
  }

  return {
    load,
    settle,
    save,
    /** A place as it stands after what was settled so far; as it was told where nothing was. */
    stands(place: PlaceDraft): PlaceDraft {
      const row = place.id === undefined ? undefined : current(place.id);
      return row ? placeOf(row) : place;
    },
  };
}

type Asked = Record<"ids" | "postcodes" | "names", Set<string>>;

/** Those that these drafts name or may be the same as, where they were not asked for before. */
async function readThose(db: Read, programmeId: string, asked: Asked, drafts: readonly PlaceDraft[]): Promise<Row[]> {
  const ids = fresh(asked.ids, drafts, ({ id }) => id ?? null);
  const postcodes = fresh(asked.postcodes, drafts, ({ postcode }) => postcode);
  const names = fresh(asked.names, drafts, ({ postcode, name }) => (postcode === null ? name : null));
  const conditions = [
    ids.length > 0 && inArray(places.id, ids),
    postcodes.length > 0 && inArray(places.postcode, postcodes),
    names.length > 0 && and(isNull(places.postcode), inArray(places.name, names)),
  ];
  const rows: Row[] = [];
  for (const condition of conditions)
    if (condition)
      rows.push(
        ...(await db
          .select()
          .from(places)
          .where(and(eq(places.programmeId, programmeId), condition))),
      );
  return rows;
}

/** What is asked for the first time. */
function fresh(asked: Set<string>, drafts: readonly PlaceDraft[], key: (draft: PlaceDraft) => string | null): string[] {
  const found = [...new Set(drafts.flatMap((draft) => key(draft) ?? []))].filter((one) => !asked.has(one));
  for (const one of found) asked.add(one);
  return found;
}

function idsByPostcode(rows: readonly Row[]) {
  const ids = new Map<string | null, string[]>();
  for (const [postcode, theirs] of Map.groupBy(rows, (row) => row.postcode))
    ids.set(
      postcode,
      theirs.map(({ id }) => id),
    );
  return ids;
}

const byAge = (a: Row, b: Row) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);

/** Without a postcode only what is called exactly so comes into question. */
const isFoundBy = (place: Row, { postcode, name }: PlaceDraft) => postcode !== null || place.name === name;

/** What another knows of a venue that we did not; what we know stays. */
function fillGaps(known: Row, told: Facts): Facts {
  const { line, town, accessNote, gettingThere } = known;
  const isPlaced = known.latitude !== null;
  return {
    name: known.name,
    line: line ?? told.line,
    town: town ?? told.town,
    postcode: known.postcode,
    latitude: isPlaced ? known.latitude : told.latitude,
    longitude: isPlaced ? known.longitude : told.longitude,
    precision: isPlaced ? known.precision : told.precision,
    access: [...new Set([...known.access, ...told.access])].toSorted(),
    accessNote: accessNote ?? told.accessNote,
    gettingThere: gettingThere ?? told.gettingThere,
  };
}

const FACTS = [
  "name",
  "line",
  "town",
  "postcode",
  "latitude",
  "longitude",
  "precision",
  "accessNote",
  "gettingThere",
] as const;

const differs = (known: Row, facts: Facts) =>
  FACTS.some((fact) => known[fact] !== facts[fact]) ||
  known.access.toSorted().join() !== facts.access.toSorted().join();
