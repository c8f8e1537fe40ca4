import type { Actor } from "#app/lib/ctx.ts";
import { may } from "#app/rights/may.ts";
import type { Action } from "#app/rights/policy.ts";
import type { WordKey } from "#app/words/index.ts";

export interface Room {
  /** Under the circle's own address; "" is the circle's page. */
  path: string;
  words: WordKey;
  /** A page of this room that has an address of its own. */
  also?: string;
  /** In sight also on a phone, where the others are behind "More". */
  isOften?: boolean;
}

/** The rooms of a circle, those that are entered often first, each with the right that opens it. A new room is one line here. */
const ROOMS: (Room & { right: Action; ours?: WordKey })[] = [
  { path: "", words: "home.nav_circle", right: "circle.see", isOften: true },
  { path: "/family", words: "home.nav_family", right: "family.see", isOften: true },
  { path: "/tasks", words: "home.nav_tasks", right: "task.see", isOften: true },
  { path: "/calendar", words: "calendar.nav", right: "calendar.see", isOften: true },
  { path: "/meetings", words: "meetings.nav", right: "meeting.see" },
  { path: "/check-ins", words: "checkins.title", right: "checkin.see" },
  { path: "/signposts", words: "signposts.nav", also: "/around", right: "signpost.see" },
  { path: "/people", words: "home.nav_people", right: "people.see" },
  { path: "/household", words: "home.nav_household_theirs", ours: "home.nav_household", right: "household.see" },
];

/** The rooms that somebody may enter, in their words for them. */
export const roomsOf = (actor: Actor): Room[] =>
  ROOMS.filter(({ right }) => may(actor, right, true)).map(({ path, words, ours, also, isOften }) => ({
    path,
    words: (actor.role === "family" ? ours : undefined) ?? words,
    also,
    isOften,
  }));
