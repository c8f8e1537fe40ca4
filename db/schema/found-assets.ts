import { sql } from "drizzle-orm";
import { id, index, instant, int, table, text, uniqueIndex, within, word } from "../dialect.ts";
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
  },
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
