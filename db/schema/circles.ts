import { sql } from "drizzle-orm";
import { id, index, instant, int, table, text, unique, uniqueIndex, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import { areas } from "./programmes.ts";
import { people } from "./people.ts";
import { households } from "./households.ts";

export type CircleState = "forming" | "active" | "paused" | "tapering" | "closed";
export type CircleRole = "family" | "facilitator" | "member" | "connector" | "agency";
export type Ring = "inner" | "outer";

/** A family and the people who agreed to stand by it. */
export const circles = mark(
  table(
    "circles",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      areaId: id(),
      householdId: id().notNull(),
      name: text().notNull(),
      /** What the family wants from its circle, in the family's words. */
      purpose: text().notNull(),
      state: word<CircleState>().notNull(),
      /** The one named person in charge; null puts the circle on the connector's list. */
      leadPersonId: id(),
      createdAt: instant().notNull(),
      /** The last time anybody did anything here: what "gone quiet" is measured from. */
      lastActiveAt: instant().notNull(),
      version: int().notNull().default(1),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.householdId, households),
      within(t, t.leadPersonId, people),
      within(t, t.areaId, areas),
      index("circles_by_programme").on(t.programmeId, t.state, t.lastActiveAt),
    ],
  ),
  { name: "circle", purpose: "circle", state: "circle" },
);

/** Every state a circle has been in, who set it and why; the newest row is the one in force. */
export const circleStates = mark(
  table(
    "circle_states",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      state: word<CircleState>().notNull(),
      reason: text(),
      byPersonId: id().notNull(),
      from: instant().notNull(),
    },
    (t) => [within(t, t.circleId, circles), index("circle_states_by_circle").on(t.programmeId, t.circleId, t.from)],
  ),
  { state: "circle", reason: "family", from: "public" },
);

/** A person in a circle, from–until. `until` set means: out, at once. */
export const memberships = mark(
  table(
    "memberships",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      personId: id().notNull(),
      role: word<CircleRole>().notNull(),
      ring: word<Ring>().notNull(),
      from: instant().notNull(),
      until: instant(),
      endedBy: id(),
      endedWhy: word<"left" | "removed" | "ended">(),
      /** When this person agreed that the facilitator may act for them, and who noted it. */
      proxyAgreedAt: instant(),
      proxyNotedBy: id(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.personId, people),
      uniqueIndex("memberships_once")
        .on(t.programmeId, t.circleId, t.personId)
        .where(sql`until is null`),
      index("memberships_by_person").on(t.personId, t.until),
      index("memberships_by_circle").on(t.circleId, t.until),
    ],
  ),
  {
    role: "circle",
    ring: "circle",
    from: "circle",
    until: "family",
    endedBy: "sealed",
    endedWhy: "sealed",
    proxyNotedBy: "family",
  },
);

/** Somebody the family does not want back. Kept by person and by a keyed hash of each of their phones and emails. */
export const blocks = mark(
  table(
    "blocks",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      personId: id(),
      contactHash: text(),
      byPersonId: id().notNull(),
      createdAt: instant().notNull(),
    },
    (t) => [within(t, t.circleId, circles), index("blocks_by_circle").on(t.programmeId, t.circleId)],
  ),
  { contactHash: "sealed" },
);

/** A way in. A personal one is for one named person and works once; a shared one only asks to be let in. */
export const invitations = mark(
  table(
    "invitations",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      /** Null for an invitation to the programme's staff. */
      circleId: id(),
      /** The person it is for; null on a shared link. */
      personId: id(),
      role: word<CircleRole>(),
      ring: word<Ring>(),
      way: word<"text" | "email" | "card" | "shared">().notNull(),
      secretHash: text().notNull(),
      createdBy: id().notNull(),
      createdAt: instant().notNull(),
      expiresAt: instant().notNull(),
      usedAt: instant(),
      revokedAt: instant(),
      /** Somebody came with it after it was used: the facilitator is shown this. */
      triedAgainAt: instant(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.personId, people),
      uniqueIndex("invitations_by_secret").on(t.secretHash),
      index("invitations_by_circle").on(t.programmeId, t.circleId, t.createdAt),
    ],
  ),
  { role: "circle", ring: "circle", way: "circle", secretHash: "sealed" },
);

/** Somebody came by the shared link and asks to be let in. */
export const joinRequests = mark(
  table(
    "join_requests",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      invitationId: id().notNull(),
      name: text().notNull(),
      contactKind: word<"phone" | "email">().notNull(),
      contact: text().notNull(),
      language: word<"en" | "cy">().notNull(),
      /** SHA-256 of the asking browser's secret: it may come back and see how things stand. */
      askedByHash: text().notNull(),
      createdAt: instant().notNull(),
      decidedAt: instant(),
      decidedBy: id(),
      decision: word<"let_in" | "declined">(),
      /** The personal invitation made when they were let in; the browser that asked may use it. */
      personInvitationId: id(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.invitationId, invitations),
      within(t, t.personInvitationId, invitations),
      index("join_requests_by_circle").on(t.programmeId, t.circleId, t.decidedAt),
    ],
  ),
  {
    name: "family",
    contactKind: "family",
    contact: "family",
    language: "family",
    askedByHash: "sealed",
    decision: "family",
  },
);

/** What one agency worker may see, why, and until when: with the family's agreement, or to keep somebody safe. Ends by itself. */
export const shares = mark(
  table(
    "shares",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      personId: id().notNull(),
      what: word<"circle" | "circle_and_tasks">().notNull(),
      why: text().notNull(),
      from: instant().notNull(),
      until: instant().notNull(),
      agreedBy: id().notNull(),
      stoppedAt: instant(),
      stoppedBy: id(),
      /** Null: the family agreed. Safeguarding: a connector shared without being able to ask first. */
      basis: word<"safeguarding">(),
      /** Why somebody has to be kept safe. Not for the family: one of them may be who somebody has to be kept safe from. */
      reason: text(),
      /** Until then neither the share nor what was looked at by it is shown to the family. */
      hiddenUntil: instant(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.personId, people),
      index("shares_by_circle").on(t.programmeId, t.circleId, t.personId),
    ],
  ),
  {
    what: "family",
    why: "family",
    from: "family",
    until: "family",
    basis: "family",
    reason: "sealed",
    hiddenUntil: "sealed",
  },
);
