import { and, asc, eq, gte, inArray, isNull, like, lte, or, type SQL, sql } from "drizzle-orm";
import { assetWords, type Match, matches } from "#db/asset-words.ts";
import type { Read } from "#db/client.ts";
import { foundAssets, type PlaceAccess } from "#db/schema/index.ts";
import { cellsAround, metresFrom, type Near, shrinkAt, squareOfMetres } from "./cells.ts";
import { hourDigit, isOn, sessionsFrom, type Wall } from "./hours.ts";
import type { Understood } from "./read-search.ts";
import { needToken } from "./tokens.ts";

/** What is not assured for this long is said to be so, and comes after what is (product.md, fact 11). Half a year: two checks missed. */
export const STALE_MS = 183 * 86_400_000;

export interface Search {
  programmeId: string;
  /** Who looks: everybody sees what is public, people of the programme more, people of circles what is theirs alone. */
  sees: "public" | { circleIds: readonly string[] };
  understood: Understood;
  /** Picked, not typed: nothing else is found. */
  need: string | null;
  /** Null for everywhere. What has no place is then found too. */
  near: Near | null;
  /** Open then; whose hours are not known comes after. */
  at: Wall | null;
  isFree: boolean;
  access: readonly PlaceAccess[];
  age: number | null;
  language: string | null;
  limit: number;
}

export interface FoundAsset {
  assetId: string;
  assetPlaceId: string;
  metres: number | null;
  /** By its needs or its name; else by words in its text. */
  isFitting: boolean;
  isStale: boolean;
  hasHours: boolean;
}

/**
 * What fits, best first: what helps with the need or is called so before what only mentions it, open before hours unknown, assured before stale,
 * near before far; each asset once, at its nearest place. Two reads of the index, or a few more when hours leave little over.
 */
export async function findAssets(db: Read, search: Search, now: Date): Promise<FoundAsset[]> {
  const fitting = await readRanked(db, search, fits(search), true, now, new Set());
  if (fitting.length >= search.limit || search.understood.tokens.length === 0) return fitting;
  const known = new Set(fitting.map(({ assetId }) => assetId));
  const others = await readRanked(db, search, mentions(search), false, now, known);
  return [...fitting, ...others].slice(0, search.limit);
}

const NAMED = ["name"] as const;
const SAID = ["name", "needs", "text"] as const;
const each = (tokens: readonly string[], parts: readonly ("name" | "needs" | "text")[]): Match[] =>
  tokens.map((token) => ({ token, in: parts }));

/** It helps with every need that was named, and whatever else was typed stands somewhere; or all of it is in the name. */
function fits({ understood: { needs, tokens, rest } }: Search): Match[] {
  if (tokens.length === 0) return [];
  const byName: Match = { all: each(tokens, NAMED) };
  if (needs.length === 0) return [byName];
  const byNeed: Match = { all: [...each(needs.map(needToken), ["needs"]), ...each(rest, SAID)] };
  return [{ any: [byNeed, byName] }];
}

const mentions = ({ understood: { tokens } }: Search): Match[] => each(tokens, SAID);

/** More rows than are wanted are read at once, because hours and second places take some away; ten times as many when that was too few. */
const MORE = 3;

async function readRanked(
  db: Read,
  search: Search,
  asked: readonly Match[],
  isFitting: boolean,
  now: Date,
  known: ReadonlySet<string>,
): Promise<FoundAsset[]> {
  for (let most = (search.limit + known.size) * MORE; ; most *= 10) {
    const rows = await readRows(db, search, asked, now, most);
    const found = new Map<string, FoundAsset>();
    for (const { assetId, assetPlaceId, latitude, longitude, hours, assuredAt } of rows) {
      if (found.size === search.limit) break;
      if (known.has(assetId) || found.has(assetId)) continue;
      if (search.at && hours !== "" && !isOpenAt(hours, search.at)) continue;
      const position = latitude !== null && longitude !== null ? { latitude, longitude } : null;
      found.set(assetId, {
        assetId,
        assetPlaceId,
        metres: search.near && position ? Math.round(metresFrom(search.near, position)) : null,
        isFitting,
        isStale: isStale(assuredAt, now),
        hasHours: hours !== "",
      });
    }
    if (found.size === search.limit || rows.length < most) return [...found.values()];
  }
}

const isStale = (assuredAt: Date | null, now: Date) =>
  assuredAt === null || now.getTime() - assuredAt.getTime() >= STALE_MS;

const isOpenAt = (hours: string, at: Wall) => sessionsFrom(hours).some((session) => isOn(session, at));

async function readRows(db: Read, search: Search, asked: readonly Match[], now: Date, most: number) {
  const { near } = search;
  const square = near ? squareTo(near) : null;
  return db
    .select({
      assetId: foundAssets.assetId,
      assetPlaceId: foundAssets.assetPlaceId,
      latitude: foundAssets.latitude,
      longitude: foundAssets.longitude,
      hours: foundAssets.hours,
      assuredAt: foundAssets.assuredAt,
    })
    .from(assetWords)
    .innerJoin(foundAssets, eq(foundAssets.number, assetWords.number))
    .where(
      and(
        matches({ all: [...asked, ...needed(search), within(search)] }),
        ...filters(search),
        square && near ? sql`${square} <= ${squareOfMetres(near.metres)}` : undefined,
      ),
    )
    .orderBy(
      ...(search.at ? [sql`case when ${foundAssets.hours} = '' then 1 else 0 end`] : []),
      sql`case when ${foundAssets.assuredAt} > ${sql.param(new Date(now.getTime() - STALE_MS), foundAssets.assuredAt)} then 0 else 1 end`,
      ...(square ? [square] : []),
      asc(foundAssets.number),
    )
    .limit(most);
}

const needed = ({ need }: Search): Match[] => (need === null ? [] : [{ token: needToken(need), in: ["needs"] }]);

/** The programme's, in the cells around; the programme stands in the token, so that one's lists are no longer for another's assets. */
function within({ programmeId, near }: Search): Match {
  const cells = near ? cellsAround(near) : ["all"];
  return { any: cells.map((cell) => ({ token: `${programmeId}${cell}`, in: ["cells"] })) };
}

/** The square of the distance, computed as `squareFrom` does. */
function squareTo({ latitude, longitude }: Near): SQL {
  const up = sql`cast(${foundAssets.latitude} - ${latitude} as double precision)`;
  const aside = sql`(cast(${foundAssets.longitude} - ${longitude} as double precision) * ${shrinkAt(latitude)})`;
  return sql`(${up} * ${up} + ${aside} * ${aside})`;
}

function filters({ programmeId, sees, at, isFree, access, age, language }: Search): (SQL | undefined)[] {
  const hour = at && hourDigit(at);
  return [
    eq(foundAssets.programmeId, programmeId),
    sees === "public"
      ? eq(foundAssets.visibility, "public")
      : or(
          inArray(foundAssets.visibility, ["public", "programme"]),
          sees.circleIds.length > 0 ? inArray(foundAssets.circleId, [...sees.circleIds]) : undefined,
        ),
    isFree ? inArray(foundAssets.cost, ["free", "donation"]) : undefined,
    ...access.map((one) => like(foundAssets.access, `% ${one} %`)),
    language === null ? undefined : like(foundAssets.languages, `% ${language} %`),
    age === null ? undefined : or(isNull(foundAssets.minimumAge), lte(foundAssets.minimumAge, age)),
    age === null ? undefined : or(isNull(foundAssets.maximumAge), gte(foundAssets.maximumAge, age)),
    hour
      ? or(eq(foundAssets.hours, ""), inArray(sql`substr(${foundAssets.openHours}, ${hour.at}, 1)`, hour.digits))
      : undefined,
  ];
}
