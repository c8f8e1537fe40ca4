import type { CircleRole, CircleState, Ring } from "#db/schema/index.ts";
import { Refusal } from "#app/lib/errors.ts";

const DAY = 86_400_000;

export const STATES = ["forming", "active", "paused", "tapering", "closed"] as const satisfies readonly CircleState[];
/** People are being asked and reminded in these: not in a circle that rests, and not after its end. */
export const AT_WORK = ["forming", "active", "tapering"] as const satisfies readonly CircleState[];
/** A circle in one of these should be doing something; one that is only forming may take its time. */
export const BUSY = ["active", "tapering"] as const satisfies readonly CircleState[];

/** After this long without anything a circle at work has gone quiet, and its connector sees it. */
const QUIET_AFTER = 21 * DAY;

const NEXT: Record<CircleState, readonly CircleState[]> = {
  forming: ["active", "paused", "closed"],
  active: ["paused", "tapering", "closed"],
  paused: ["active", "tapering", "closed"],
  tapering: ["active", "paused", "closed"],
  closed: ["active"],
};

/**
 * The states somebody may bring a circle into from where it is. The family may pause and go on; facilitator and connector
 * may do all, but only a connector opens a closed circle again.
 */
export function nextStates(role: CircleRole, from: CircleState): readonly CircleState[] {
  if (from === "closed") return role === "connector" ? NEXT.closed : [];
  if (role === "facilitator" || role === "connector") return NEXT[from];
  if (role !== "family") return [];
  return from === "paused" ? ["active"] : ["paused"];
}

const isOneOf = (states: readonly CircleState[], state: CircleState) => states.includes(state);

export const isAtWork = (state: CircleState) => isOneOf(AT_WORK, state);

/** @throws Refusal conflict when the circle is closed: then it can be read, and nothing more */
export function insistOpen(state: CircleState) {
  if (state === "closed") throw new Refusal("conflict", "circles.is_closed");
}

/** A busy circle in which the last thing happened then, or before, has gone quiet. */
export const quietSince = (now: Date) => new Date(now.getTime() - QUIET_AFTER);

/** Whether nothing has happened for three weeks in a circle that should be doing something. */
export const isQuiet = (circle: { state: CircleState; lastActiveAt: Date }, now: Date) =>
  isOneOf(BUSY, circle.state) && circle.lastActiveAt <= quietSince(now);

/** As what each role may invite others. Nobody invites a connector: the programme gives that role. */
const MAY_INVITE: Partial<Record<CircleRole, readonly CircleRole[]>> = {
  family: ["member", "family"],
  facilitator: ["member", "facilitator", "agency"],
  connector: ["member", "family", "facilitator", "agency"],
};

/** What somebody in this role may invite others to be. */
export const rolesToInvite = (role: CircleRole): readonly CircleRole[] => MAY_INVITE[role] ?? [];

/** The ring of a newcomer: only a member's is chosen, the others' follows from what they are. */
export function ringOf(role: CircleRole, chosen: Ring): Ring {
  if (role === "member") return chosen;
  return role === "family" || role === "facilitator" ? "inner" : "outer";
}

/** Whose ring can be changed: a member's. */
export const hasRing = (role: CircleRole) => role === "member";

/** Who can be the one person in charge. */
export const mayLead = (role: CircleRole) => role === "facilitator" || role === "connector" || role === "agency";

/**
 * Whether somebody may take this person out of the circle. The family may take out anybody, a facilitator neither family nor connector;
 * the last of the family goes only by their own wish.
 * @param familyCount how many of the family are in the circle now
 */
export function mayRemove(by: CircleRole, target: { role: CircleRole; isMe: boolean }, familyCount: number): boolean {
  if (target.isMe) return false;
  if (target.role === "family" && (familyCount <= 1 || by === "facilitator")) return false;
  if (by === "facilitator") return target.role !== "connector";
  return by === "family" || by === "connector";
}

export type InvitationState = "waiting" | "used" | "expired" | "stopped";

/** How an invitation stands at a moment. */
export function invitationState(
  invitation: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (invitation.usedAt) return "used";
  if (invitation.revokedAt) return "stopped";
  return invitation.expiresAt <= now ? "expired" : "waiting";
}

/** For two weeks it is shown that somebody tried an invitation again after its use. */
export const TRIED_LATELY = 14 * DAY;
