import Sqlite from "better-sqlite3";
import pg from "pg";
import { dialect } from "#db/dialect.ts";
import { shrinkAt } from "#app/search/cells.ts";
import type { Search } from "#app/search/search.ts";
import { needToken, tokensOf } from "#app/search/tokens.ts";
import type { MadeAsset } from "../search/many-assets.ts";

// The plan that one would write first: words in an index of their own, places in another, joined by number; nearest first. It ranks less and
// knows no hours, so it is given less to do than ours.

interface Plain {
  find(search: Search): Promise<unknown>;
  close(): Promise<void>;
}
const MICRO = 1_000_000;

const textOf = ({ name, summary, needs }: MadeAsset) => [...tokensOf(name, summary), ...needs.map(needToken)].join(" ");
const wordsOf = ({ understood: { needs, tokens, rest }, need }: Search) => [
  ...(needs.length > 0 ? [...needs.map(needToken), ...rest] : tokens),
  ...(need ? [needToken(need)] : []),
];

/** @returns the box around the circle, in degrees; all of the earth for everywhere */
function boxOf({ near }: Search) {
  if (!near) return { south: -90, north: 90, west: -180, east: 180 };
  const up = near.metres / 111_195;
  const [latitude, longitude, aside] = [near.latitude / MICRO, near.longitude / MICRO, up / shrinkAt(near.latitude)];
  return { south: latitude - up, north: latitude + up, west: longitude - aside, east: longitude + aside };
}

export const openPlain = (url: string, made: readonly MadeAsset[]): Promise<Plain> =>
  dialect === "postgres" ? onPostgres(url, made) : onSqlite(made);

async function onSqlite(made: readonly MadeAsset[]): Promise<Plain> {
  const database = new Sqlite(":memory:");
  database.exec("create virtual table words using fts5(text, content='', contentless_delete=1)");
  database.exec("create virtual table spots using rtree(number, south, north, west, east)");
  const [word, spot] = [
    database.prepare("insert into words (rowid, text) values (?, ?)"),
    database.prepare("insert into spots values (?, ?, ?, ?, ?)"),
  ];
  database.transaction(() => {
    for (const one of made) {
      word.run(one.number, textOf(one));
      const { latitude = 0, longitude = 0 } = one.position ?? {};
      if (one.position) spot.run(one.number, latitude / MICRO, latitude / MICRO, longitude / MICRO, longitude / MICRO);
    }
  })();
  const box = "south >= @south and north <= @north and west >= @west and east <= @east";
  const nearest = "order by (south - @lat) * (south - @lat) + (west - @lon) * (west - @lon) limit 20";
  const both = database.prepare(
    `select number from spots join words on words.rowid = spots.number where words match @words and ${box} ${nearest}`,
  );
  const spots = database.prepare(`select number from spots where ${box} ${nearest}`);
  return {
    async find(search) {
      const words = wordsOf(search).map((token) => `"${token}"`);
      const { latitude = 0, longitude = 0 } = search.near ?? {};
      const values = { ...boxOf(search), lat: latitude / MICRO, lon: longitude / MICRO };
      return words.length > 0 ? both.all({ ...values, words: words.join(" AND ") }) : spots.all(values);
    },
    close: async () => void database.close(),
  };
}

async function onPostgres(connectionString: string, made: readonly MadeAsset[]): Promise<Plain> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query("create table plain (number integer primary key, words tsvector, lat float8, lon float8)");
  for (let from = 0; from < made.length; from += 1000) {
    const some = made.slice(from, from + 1000);
    const degrees = (one: number | undefined) => (one === undefined ? null : one / MICRO);
    await client.query(
      "insert into plain select n, to_tsvector('simple', t), la, lo from unnest($1::int[], $2::text[], $3::float8[], $4::float8[]) as it (n, t, la, lo)",
      [
        some.map(({ number }) => number),
        some.map(textOf),
        some.map(({ position }) => degrees(position?.latitude)),
        some.map(({ position }) => degrees(position?.longitude)),
      ],
    );
  }
  await client.query("create index plain_words on plain using gin (words)");
  await client.query("create index plain_spots on plain using gist (point(lon, lat))");
  await client.query("analyze plain");
  return {
    async find(search) {
      const { south, north, west, east } = boxOf(search);
      const words = wordsOf(search).map((token) => `'${token}'`);
      const { latitude = 0, longitude = 0 } = search.near ?? {};
      const match = words.length > 0 ? "and words @@ $7::tsquery" : "";
      return client.query(
        `select number from plain where point(lon, lat) <@ box(point($1, $2), point($3, $4)) ${match} order by (lat - $5) ^ 2 + (lon - $6) ^ 2 limit 20`,
        [
          west,
          south,
          east,
          north,
          latitude / MICRO,
          longitude / MICRO,
          ...(words.length > 0 ? [words.join(" & ")] : []),
        ],
      );
    },
    close: () => client.end(),
  };
}
