import { sql } from "drizzle-orm";
import { bool, id, index, instant, int, json, table, text, unique, uniqueIndex, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { assets } from "./assets.ts";
import { people } from "./people.ts";
import { programmes } from "./programmes.ts";

// Around the assets: what became of them, who keeps them true, and the face that everybody sees.

export type AssetChangeWhat = "added" | "edited" | "checked" | "imported" | "undone";

/** The history of an asset: append-only, what it was before and after. Undoing is one more change. */
export const assetChanges = mark(
  table(
    "asset_changes",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      assetId: id().notNull(),
      what: word<AssetChangeWhat>().notNull(),
      /** Null for what a source brought. */
      personId: id(),
      /** What stood before; null when there was nothing. */
      before: json<AssetDraft | null>(),
      after: json<AssetDraft>().notNull(),
      at: instant().notNull(),
    },
    (t) => [within(t, t.assetId, assets), index("asset_changes_by_asset").on(t.programmeId, t.assetId, t.at)],
  ),
  { what: "public", before: "circle", after: "circle", at: "public" },
);

export type AssetReportWhat = "right" | "closed" | "full" | "wrong" | "missing";
export type AssetReportOutcome = "mended" | "left";

/** What somebody told us of an asset, or of one that is missing: anybody, without an account. It waits for a connector and changes nothing by itself. */
export const assetReports = mark(
  table(
    "asset_reports",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      /** Null for what is missing. */
      assetId: id(),
      what: word<AssetReportWhat>().notNull(),
      /** In the words of whoever told; not checked by anybody. */
      words: text(),
      /** How whoever told can be asked back, if they wish. */
      contact: text(),
      /** Who told, when they were signed in. A signpost tells without a name: which family was sent where stays in its circle. */
      byPersonId: id(),
      at: instant().notNull(),
      settledAt: instant(),
      settledBy: id(),
      outcome: word<AssetReportOutcome>(),
    },
    (t) => [
      within(t, t.assetId, assets),
      index("asset_reports_open")
        .on(t.programmeId, t.at)
        .where(sql`settled_at is null`),
      index("asset_reports_by_asset").on(t.programmeId, t.assetId),
    ],
  ),
  { what: "public", words: "family", contact: "sealed", at: "public", outcome: "public" },
);

/** Who knows the place, and may be asked whether an entry is still right. */
export const assetKnowers = mark(
  table(
    "asset_knowers",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      assetId: id().notNull(),
      personId: id().notNull(),
      from: instant().notNull(),
      until: instant(),
    },
    (t) => [
      within(t, t.assetId, assets),
      within(t, t.personId, people),
      uniqueIndex("asset_knowers_once")
        .on(t.programmeId, t.assetId, t.personId)
        .where(sql`until is null`),
      index("asset_knowers_by_person").on(t.personId),
    ],
  ),
  { from: "public", until: "public" },
);

export type CheckAnswer = "right" | "not_right" | "cannot_say";

/** Somebody was asked whether an entry is still right. */
export const assetChecks = mark(
  table(
    "asset_checks",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      assetId: id().notNull(),
      personId: id().notNull(),
      /** It was time, or somebody told us that it is not right. */
      because: word<"due" | "report">().notNull(),
      askedAt: instant().notNull(),
      /** Of the secret in the link by which they answer with one tap. */
      linkHash: text().notNull(),
      answeredAt: instant(),
      answer: word<CheckAnswer>(),
    },
    (t) => [
      within(t, t.assetId, assets),
      within(t, t.personId, people),
      unique().on(t.programmeId, t.id),
      uniqueIndex("asset_checks_once")
        .on(t.programmeId, t.assetId, t.personId)
        .where(sql`answered_at is null`),
      index("asset_checks_by_person").on(t.personId),
      uniqueIndex("asset_checks_by_link").on(t.linkHash),
    ],
  ),
  { because: "public", linkHash: "sealed", answer: "public" },
);

/** The public face of a programme: what is around, for everybody. Without a row there is none. */
export const assetMaps = mark(
  table(
    "asset_maps",
    {
      programmeId: id()
        .primaryKey()
        .references(() => programmes.id),
      /** In its address: /around/riverside. */
      slug: text().notNull(),
      /** What it says first; null for our own words. */
      intro: text(),
      /** Whom to ask who does not find anything. */
      phone: text(),
      email: text(),
      /** Entries are to be checked again after so many days. */
      checkEveryDays: int().notNull().default(91),
      /** Under which licence others may use what the programme itself wrote; null for none: then it is not handed out as data. */
      licence: text(),
      openedAt: instant(),
      openedBy: id(),
      /** Whether search engines may list the page and what is on it, as long as it is open. */
      isListed: bool().notNull().default(false),
      changedAt: instant().notNull(),
      changedBy: id(),
      version: int().notNull().default(1),
    },
    (t) => [uniqueIndex("asset_maps_by_slug").on(t.slug)],
  ),
  {
    slug: "public",
    intro: "public",
    phone: "public",
    email: "public",
    checkEveryDays: "public",
    licence: "public",
    isListed: "public",
  },
);
