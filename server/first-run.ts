import { hashSecret, newSecret } from "#app/lib/crypto.server.ts";
import type { Installation } from "#app/lib/ctx.ts";
import { hasOperator } from "#app/people/queries.server.ts";

/** As long as there is no operator, makes a one-time link to the page that makes one; each start makes a new link. @returns null when there is an operator */
export async function offerFirstRun(installation: Installation, url: string): Promise<string | null> {
  if (await hasOperator(installation.database.db)) return null;
  const secret = newSecret();
  installation.firstRun.secretHash = hashSecret(secret);
  return `${url}/first-run/${secret}`;
}
