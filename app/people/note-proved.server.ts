import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { stoppedAddresses } from "#db/schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";

/** A code came back from a phone or email, so what is sent there arrives, whatever a provider said of it before. A STOP stays. */
export async function noteProved(tx: Tx, keys: Pick<Keys, "sign">, contact: string) {
  await tx
    .delete(stoppedAddresses)
    .where(and(eq(stoppedAddresses.contactHash, keys.sign("contact", contact)), eq(stoppedAddresses.why, "bad")));
}
