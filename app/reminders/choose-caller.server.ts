import type { Tx } from "#db/client.ts";
export async function callerFor(
  _tx: Tx,
  _of: { programmeId: string; circleId: string | null; personId: string },
): Promise<string | null> {
  return null;
}
