import type { Keys } from "#app/lib/crypto.server.ts";
export const chooseLink = (
  keys: Keys,
  { programmeId, personId }: { programmeId: string; personId: string },
  _now: Date,
) => `/m/${keys.sign("preferences", `${programmeId} ${personId}`)}`;
