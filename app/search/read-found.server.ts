import { and, asc, eq, gte, inArray, isNull, like, lte, or, type Param, type SQL, sql } from "drizzle-orm";
import { assetWords, expressionOf, type Match, matches } from "#db/asset-words.ts";
import type { Read } from "#db/client.ts";
import { hotByShape, type Value } from "#db/hot.ts";
import { foundAssets } from "#db/schema/index.ts";
import { shrinkAt, squareOfMetres } from "./cells.ts";
import { hourDigit } from "./hours.ts";
import { isSeen } from "./is-seen.ts";
import { circlesOf } from "./sees.ts";
import { type Search, STALE_MS } from "./search.ts";

export interface FoundRow {
  assetId: string;
  assetPlaceId: string;
  latitude: number | null;
  longitude: number | null;
  hours: string;
  assuredAt: Date | null;
}

/** The rows in which all of it stands and that fit every choice, in the order of the search; open in that hour, not yet at that minute. */
export function readFound(db: Read, given: Search, asked: Match, now: Date, most: number): Promise<FoundRow[]> {
  const search = { ...given, access: [...new Set(given.access)] };
  return rowsOf(db, shapeOf(search), { ...valuesOf(search, now), words: expressionOf(asked), most });
}

// Searches differ more in what is chosen than in which choices were made: the SQL of each shape is built once. Making it anew took longer than
// the search itself. There are some hundred shapes at most: eight kinds of access, and circles in steps.

type Shape = ReturnType<typeof shapeOf>;
type Values = Record<string, unknown>;

const shapeOf = ({ sees, near, at, isFree, access, age, language }: Search) => ({
  isPublic: sees === "public",
  circles: circlesOf(sees).length,
  near: near !== null,
  isBounded: near !== null && Number.isFinite(near.metres),
  at: at !== null,
  isFree,
  access: access.length,
  age: age !== null,
  language: language !== null,
});

function valuesOf({ programmeId, sees, near, at, access, age, language }: Search, now: Date): Values {
  const hour = at && hourDigit(at);
  return {
    programmeId,
    ...numbered("circle", circlesOf(sees)),
    ...near,
    ...(near && { shrink: shrinkAt(near.latitude), square: squareOfMetres(near.metres) }),
    ...(hour && { hour: hour.at, ...numbered("digit", hour.digits) }),
    ...numbered(
      "access",
      access.map((one) => `% ${one} %`),
    ),
    age,
    language: `% ${language} %`,
    freshSince: new Date(now.getTime() - STALE_MS),
  };
}

const numbered = (name: string, all: readonly unknown[]) =>
  Object.fromEntries(all.map((one, i) => [`${name}${i}`, one]));

/** Each digit that `hourDigit` gives has one bit set: half of sixteen. */
const DIGITS = 8;

const rowsOf = hotByShape((shape: Shape, db, value) => {
  const square = shape.near ? squareTo(value) : null;
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
        matches(sql.placeholder("words")),
        ...filters(shape, value),
        square && shape.isBounded ? sql`${square} <= ${sql.placeholder("square")}` : undefined,
      ),
    )
    .orderBy(
      ...(shape.at ? [sql`case when ${foundAssets.hours} = '' then 1 else 0 end`] : []),
      sql`case when ${foundAssets.assuredAt} > ${value("freshSince", foundAssets.assuredAt)} then 0 else 1 end`,
      // Said because the engines do not agree where nothing stands in an order.
      ...(square ? [sql`case when ${foundAssets.latitude} is null then 1 else 0 end`, square] : []),
      asc(foundAssets.number),
    )
    .limit(sql.placeholder("most"));
});

/** The square of the distance, computed as `squareFrom` does. */
function squareTo(value: Value<Values>): SQL {
  const { latitude, longitude } = foundAssets;
  const up = sql`cast(${latitude} - ${value("latitude", latitude)} as double precision)`;
  const aside = sql`(cast(${longitude} - ${value("longitude", longitude)} as double precision) * ${sql.placeholder("shrink")})`;
  return sql`(${up} * ${up} + ${aside} * ${aside})`;
}

function filters(shape: Shape, value: Value<Values>): (SQL | undefined)[] {
  const { programmeId, cost, access, languages, minimumAge, maximumAge, hours } = foundAssets;
  const several = (name: string, many: number, column: Parameters<typeof value>[1]): Param[] =>
    Array.from({ length: many }, (_, i) => value(`${name}${i}`, column));
  return [
    eq(programmeId, value("programmeId", programmeId)),
    isSeen(shape.isPublic, shape.circles, value),
    shape.isFree ? inArray(cost, ["free", "donation"]) : undefined,
    ...several("access", shape.access, access).map((one) => like(access, sql`${one}`)),
    shape.language ? like(languages, sql`${value("language", languages)}`) : undefined,
    shape.age ? or(isNull(minimumAge), lte(minimumAge, value("age", minimumAge))) : undefined,
    shape.age ? or(isNull(maximumAge), gte(maximumAge, value("age", maximumAge))) : undefined,
    shape.at ? or(eq(hours, ""), sql`${hourOf()} in ${several("digit", DIGITS, hours)}`) : undefined,
  ];
}

const hourOf = () => sql`substr(${foundAssets.openHours}, ${sql.placeholder("hour")}, 1)`;
