import type { Keys } from "#app/lib/crypto.server.ts";

/** In the link by which somebody says with one tap whether an entry is still right: it follows from the check, so that nothing secret is kept. */
export const checkSecret = (keys: Pick<Keys, "sign">, checkId: string) =>
  keys.sign("asset_check", checkId).slice(0, 22);
