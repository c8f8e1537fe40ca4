import type { Keys } from "#app/lib/crypto.server.ts";

/** The secret in a feed's address (132 bits), worked out from its id: it can be shown again and is stored nowhere. */
export const feedSecret = (keys: Keys, feedId: string) => keys.sign("calendar", feedId).slice(0, 22);

/** Where a calendar program finds a feed. */
export const feedPath = (keys: Keys, feedId: string) => `/cal/${feedSecret(keys, feedId)}.ics`;
