import type { Keys } from "#app/lib/crypto.server.ts";

/** Somebody's place in a meeting, as far as their link follows from it. */
interface Place {
  meetingId: string;
  personId: string;
  invitedAt: Date | null;
}

/**
 * The secret in somebody's own link to a meeting (132 bits): worked out from the two ids and the time of the invitation with the
 * installation's key, like an invitation's (docs/decisions/0012), so that it can be shown again but is stored nowhere. Whoever is left out
 * and invited again gets another one: a link that was passed on meanwhile stays dead.
 */
export const meetingSecret = (keys: Keys, { meetingId, personId, invitedAt }: Place) =>
  keys.sign("meeting", `${meetingId} ${personId} ${invitedAt?.getTime() ?? 0}`).slice(0, 22);

/** Where it leads: to the question whether they come, and to nothing else. */
export const meetingLinkPath = (keys: Keys, place: Place) => `/meet/${meetingSecret(keys, place)}`;
