import { and, between, eq, exists, gt, gte, inArray, isNotNull, like, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assetPlaces, assets, assetSessions, foundAssets, places } from "#db/schema/index.ts";
import { boxAround } from "#app/geo/position.ts";
import { weekdayOf } from "#app/lib/dates.ts";
import { type Near, shrinkAt, squareOfMetres } from "#app/search/cells.ts";
import { findAssets } from "#app/search/find-assets.server.ts";
import { readSearch } from "#app/search/read-search.ts";
import type { ServicesAsked } from "./forms.ts";
import { isModifiedSince } from "./modified-at.server.ts";
import { taxonomy, terms } from "./taxonomy.server.ts";
import { idOf } from "./uuid.ts";

export interface Asking {
  /** Beside everything else: what strangers' programs ask may take long, such as counting all that changed since a moment. */
  db: Read;
  programmeId: string;
  /** The day it is at the programme. */
  today: string;
  now: Date;
}

/** All that a search by words gives: who asks a map of thousands of services for "advice" has more use of the first. */
const MOST_FOUND = 1000;

/**
 * What was asked for, as conditions on assets; all of them have to hold.
 * @param atThisSpot the hours must be kept at the row of asset_places that is looked at, not just anywhere
 */
export async function conditionsOf(asking: Asking, asked: ServicesAsked, atThisSpot: boolean) {
  const { db } = asking;
  return and(
    ...(await byWords(asking, asked.search)),
    byTerm(db, asked),
    asked.organization_id ? eq(assets.organisationId, idOf(asked.organization_id) ?? "") : undefined,
    asked.minimum_age === undefined ? undefined : gte(sql`coalesce(${assets.minimumAge}, 0)`, asked.minimum_age),
    asked.maximum_age === undefined ? undefined : lte(assets.maximumAge, asked.maximum_age),
    await byHours(asking, asked, atThisSpot),
    asked.modified_after && isModifiedSince(asked.modified_after),
  );
}

async function byWords({ db, programmeId, now }: Asking, search: string | undefined) {
  const understood = readSearch(search ?? "");
  if (understood.tokens.length === 0) return [];
  const found = await findAssets(
    db,
    {
      programmeId,
      sees: "public",
      understood,
      need: null,
      near: null,
      at: null,
      isFree: false,
      access: [],
      age: null,
      language: null,
      limit: MOST_FOUND,
    },
    now,
  );
  const ids = found.map(({ assetId }) => assetId);
  return [ids.length > 0 ? inArray(assets.id, ids) : NOTHING];
}

const NOTHING = sql`1 = 0`;

function byTerm(db: Read, { taxonomy_term_id, taxonomy_id }: ServicesAsked): SQL | undefined {
  if (taxonomy_id !== undefined && taxonomy_id.toLowerCase() !== taxonomy.id) return NOTHING;
  if (taxonomy_term_id === undefined)
    return taxonomy_id === undefined ? undefined : exists(indexed(db, ne(foundAssets.needs, "")));
  const term = terms.find(({ id }) => id === taxonomy_term_id.toLowerCase());
  return term ? exists(indexed(db, like(foundAssets.needs, `% ${term.term} %`))) : NOTHING;
}

/** Needs are looked up in the index, which keeps them as both engines can compare them. */
const indexed = (db: Read, holds: SQL) =>
  db
    .select({ one: sql`1` })
    .from(foundAssets)
    .where(and(eq(foundAssets.assetId, assets.id), holds));

/** One session of it is on that day, begins not before start_time and ends, on the same day, not after end_time. */
async function byHours(asking: Asking, { day, start_time, end_time }: ServicesAsked, atThisSpot: boolean) {
  if (day === undefined && start_time === undefined && end_time === undefined) return undefined;
  const { db } = asking;
  const { fromTime, untilTime, weekday, repeats, startsOn, endsOn, assetPlaceId } = assetSessions;
  const holds = and(
    day === undefined
      ? undefined
      : or(eq(weekday, day), and(eq(repeats, "once"), inArray(startsOn, await datesOn(asking, day)))),
    start_time === undefined ? undefined : gte(fromTime, start_time),
    end_time === undefined ? undefined : and(lte(untilTime, end_time), gt(untilTime, fromTime)),
    or(sql`${endsOn} is null`, gte(endsOn, asking.today)),
  );
  if (atThisSpot)
    return exists(
      db
        .select({ one: sql`1` })
        .from(assetSessions)
        .where(and(eq(assetPlaceId, assetPlaces.id), holds)),
    );
  return inArray(
    assets.id,
    db
      .select({ assetId: assetPlaces.assetId })
      .from(assetSessions)
      .innerJoin(assetPlaces, eq(assetPlaces.id, assetPlaceId))
      .where(and(eq(assetSessions.programmeId, asking.programmeId), holds)),
  );
}

/** The dates to come, of what is on once, that are on a weekday: neither engine reckons weekdays as the other. */
async function datesOn({ db, programmeId, today }: Asking, day: number): Promise<string[]> {
  const dates = await db
    .selectDistinct({ on: assetSessions.startsOn })
    .from(assetSessions)
    .where(
      and(
        eq(assetSessions.programmeId, programmeId),
        eq(assetSessions.repeats, "once"),
        gte(assetSessions.startsOn, today),
      ),
    );
  return dates.flatMap(({ on }) => (on !== null && weekdayOf(on) === day ? [on] : []));
}

/** Places within so many metres; for queries in which they are joined. The box lets the engine leave most of them out. */
export function isNear(near: Near): SQL | undefined {
  const { latitude, longitude } = places;
  const box = boxAround(near, near.metres);
  const up = sql`cast(${latitude} - ${near.latitude} as double precision)`;
  const aside = sql`(cast(${longitude} - ${near.longitude} as double precision) * ${shrinkAt(near.latitude)})`;
  return and(
    isNotNull(latitude),
    between(latitude, box.south, box.north),
    between(longitude, box.west, box.east),
    sql`(${up} * ${up} + ${aside} * ${aside}) <= ${squareOfMetres(near.metres)}`,
  );
}
