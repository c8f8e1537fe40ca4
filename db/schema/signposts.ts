import { sql } from "drizzle-orm";
import { day, id, index, instant, int, table, text, time, unique, uniqueIndex, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import { assets } from "./assets.ts";
import { type CircleRole, circles } from "./circles.ts";
import { agendaItems } from "./meetings.ts";
import { people } from "./people.ts";
import { areas } from "./programmes.ts";
import { tasks } from "./tasks.ts";

// Which family was sent where is for its circle alone: nothing of these tables goes into those of the map, its index, or a log.

/** What whoever suggests it does: says it, calls there first, or sees to it that somebody goes along. */
export type SignpostHow = "told" | "called_ahead" | "goes_along";
export type SignpostAnswer = "yes" | "no" | "later";
/** closed: over without an outcome, because somebody said that it is. */
export type SignpostState = "open" | "over" | "taken_back" | "closed";
/** How it went: two of those who went, one of who did not, and three that say something of the place. */
export type SignpostOutcome = "liked" | "not_for_us" | "did_not_go" | "closed" | "full" | "wrong";
/** How we know: on a page, by text, or somebody else of the circle was told and noted it. */
export type SignpostHeard = "page" | "text" | "told";

/** Something of the map, suggested to a family. */
export const signposts = mark(
  table(
    "signposts",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      assetId: id().notNull(),
      /** At which of its places. Not a reference: an asset's places come and go with its source, and what was suggested stays. */
      assetPlaceId: id(),
      state: word<SignpostState>().notNull(),
      byPersonId: id().notNull(),
      /** The role in which they did. */
      byRole: word<CircleRole>().notNull(),
      /** Who pressed the buttons, when somebody acted for them. */
      helperId: id(),
      createdAt: instant().notNull(),
      /** Key of the need it is for (app/needs). */
      need: text(),
      /** Why, in words. */
      why: text(),
      /** The task or the line of a meeting that it came from. */
      taskId: id(),
      agendaItemId: id(),
      how: word<SignpostHow>().notNull(),
      /** Who goes along. */
      companionId: id(),
      /** When the family is expected there, by the wall clock; all of them or none. */
      onDay: day(),
      atTime: time(),
      startsAt: instant(),
      timeZone: text().notNull(),
      /** Who of the family said that their phone and email may be given to the people there, and when. Without it nobody sees or passes on any. */
      consentBy: id(),
      consentAt: instant(),
      answer: word<SignpostAnswer>(),
      answeredAt: instant(),
      answeredBy: id(),
      answerHelperId: id(),
      outcome: word<SignpostOutcome>(),
      outcomeAt: instant(),
      outcomeBy: id(),
      outcomeHelperId: id(),
      heard: word<SignpostHeard>(),
      /** Taken back, closed, or ended by its outcome. */
      endedAt: instant(),
      endedBy: id(),
      version: int().notNull().default(1),
      /** When its day or who goes along last changed. With the version, what a calendar is told. */
      editedAt: instant(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.assetId, assets),
      within(t, t.byPersonId, people),
      within(t, t.companionId, people),
      within(t, t.consentBy, people),
      within(t, t.taskId, tasks),
      within(t, t.agendaItemId, agendaItems),
      index("signposts_by_circle").on(t.programmeId, t.circleId, t.createdAt),
      index("signposts_by_asset").on(t.programmeId, t.assetId, t.outcome),
      index("signposts_by_companion").on(t.programmeId, t.companionId, t.startsAt),
    ],
  ),
  {
    state: "circle",
    byRole: "circle",
    need: "family",
    why: "family",
    how: "circle",
    onDay: "circle",
    atTime: "circle",
    timeZone: "public",
    answer: "family",
    outcome: "family",
    heard: "family",
  },
);

/** Who may say by their own link how it went, without signing in. */
export const signpostLinks = mark(
  table(
    "signpost_links",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      signpostId: id().notNull(),
      personId: id().notNull(),
      /** SHA-256 of the secret in their link. */
      secretHash: text().notNull(),
      createdAt: instant().notNull(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.signpostId, signposts),
      within(t, t.personId, people),
      uniqueIndex("signpost_links_by_secret").on(t.secretHash),
      uniqueIndex("signpost_links_once").on(t.programmeId, t.signpostId, t.personId),
    ],
  ),
  { secretHash: "sealed" },
);

/** A family handed over to an organisation that must say yes or no; until it has, the sender has it on their list. */
export const handOvers = mark(
  table(
    "hand_overs",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      signpostId: id().notNull(),
      sentAt: instant().notNull(),
      sentBy: id().notNull(),
      sentRole: word<CircleRole>().notNull(),
      answer: word<"accepted" | "declined">(),
      answeredAt: instant(),
      /** Who noted what the organisation said. */
      answeredBy: id(),
      /** Why it was declined, in their words. */
      reason: text(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.signpostId, signposts),
      within(t, t.sentBy, people),
      uniqueIndex("hand_overs_one_open")
        .on(t.programmeId, t.signpostId)
        .where(sql`answered_at is null`),
      index("hand_overs_by_circle").on(t.programmeId, t.circleId, t.answeredAt),
    ],
  ),
  { sentRole: "circle", answer: "family", reason: "family" },
);

/** A need that nothing near answers. */
export const unmetNeeds = mark(
  table(
    "unmet_needs",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      /** Of the circle, when it was noted. */
      areaId: id(),
      /** Key of the need (app/needs). */
      need: text().notNull(),
      byPersonId: id().notNull(),
      byRole: word<CircleRole>().notNull(),
      helperId: id(),
      createdAt: instant().notNull(),
      /** Something was found after all, or it is not wanted any more. */
      settledAt: instant(),
      settledBy: id(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.areaId, areas),
      within(t, t.byPersonId, people),
      uniqueIndex("unmet_needs_once")
        .on(t.programmeId, t.circleId, t.need)
        .where(sql`settled_at is null`),
      index("unmet_needs_by_area").on(t.programmeId, t.settledAt, t.areaId),
    ],
  ),
  { need: "family", byRole: "circle" },
);
