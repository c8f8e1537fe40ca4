import type { Keys } from "#app/lib/crypto.server.ts";

/**
 * The secret in somebody's own link to a meeting (132 bits): worked out from the two ids with the installation's key, like an
 * invitation's (docs/decisions/0012), so that it can be shown again but is stored nowhere.
 */
export const meetingSecret = (keys: Keys, meetingId: string, personId: string) =>
  keys.sign("meeting", `${meetingId} ${personId}`).slice(0, 22);

/** Where it leads: to the question whether they come, and to nothing else. */
export const meetingLinkPath = (keys: Keys, meetingId: string, personId: string) =>
  `/meet/${meetingSecret(keys, meetingId, personId)}`;
