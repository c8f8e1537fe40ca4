import { sql } from "drizzle-orm";
import { id, index, instant, int, json, primaryKey, table, text, uniqueIndex, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import { type AssetCost, assets, type AssetVisibility } from "./assets.ts";

/** What the search knows of an asset at a place, so that a search reads nothing else. Written in the transaction that changes any of it. */
export const foundAssets = mark(
  table(
    "found_assets",
    {
      /** The number of its words in the search index. */
      number: int().primaryKey(),
      programmeId: id().notNull(),
      assetId: id().notNull(),
      assetPlaceId: id().notNull(),
      circleId: id(),
      visibility: word<AssetVisibility>().notNull(),
      latitude: int(),
      longitude: int(),
      cost: word<AssetCost>().notNull(),
      minimumAge: int(),
      maximumAge: int(),
      /** Sorted and joined by spaces, as `needs` and `languages`. */
      access: text().notNull(),
      needs: text().notNull(),
      languages: text().notNull(),
      /** The sessions, in few letters (app/search/hours.ts); empty when none is known. */
      hours: text().notNull(),
      /** In which hours of the week any of them may be open, a bit each from Monday 0:00, in hexadecimal: 42 digits. */
      openHours: text().notNull(),
      /** What it has given to `found_words`: its name, and the words in it and in who runs it and where. */
      said: json<string[]>().notNull().default([]),
      assuredAt: instant(),
    },
    (t) => [
      within(t, t.assetId, assets),
      uniqueIndex("found_assets_once").on(t.assetPlaceId),
      index("found_assets_by_asset").on(t.assetId),
    ],
  ),
  {
    number: "public",
    visibility: "public",
    latitude: "public",
    longitude: "public",
    cost: "public",
    minimumAge: "public",
    maximumAge: "public",
    access: "public",
    needs: "public",
    languages: "public",
    hours: "public",
    openHours: "public",
    said: "public",
  },
);

/**
 * What is offered while somebody types, and what a word that is in no asset may have been: the names of assets, and single words of them, with
 * how many assets have them. Apart for each who may know: a name that only a circle may see is no row of anybody else's.
 */
export const foundWords = mark(
  table(
    "found_words",
    {
      programmeId: id().notNull(),
      /** Who may know: "public", "programme", or the id of the one circle. */
      scope: id().notNull(),
      kind: word<"name" | "word">().notNull(),
      /** Small letters without marks, one space between words: what is compared with what is typed. */
      key: id().notNull(),
      /** As somebody wrote it. */
      shown: text().notNull(),
      assets: int().notNull(),
    },
    (t) => [primaryKey({ columns: [t.programmeId, t.kind, t.key, t.scope] })],
  ),
  { scope: "public", kind: "public", key: "public", shown: "public", assets: "public" },
);

/** Words a programme adds to a need, or a need of its own: "bailiffs" is money and debt. */
export const needWords = mark(
  table(
    "need_words",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      /** Key of the need (app/needs). */
      need: text().notNull(),
      words: text().notNull(),
      createdAt: instant().notNull(),
      createdBy: id(),
      endedAt: instant(),
    },
    (t) => [
      uniqueIndex("need_words_once")
        .on(t.programmeId, t.words)
        .where(sql`ended_at is null`),
    ],
  ),
  { need: "public", words: "public" },
);
