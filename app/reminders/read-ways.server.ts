import { and, eq, getTableColumns, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { contactPoints, devices, pushSubscriptions, stoppedAddresses } from "#db/schema/index.ts";
import { refersTo } from "#db/conditions.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { mayText } from "#app/people/rules.ts";
import type { Level, Way } from "./decide.ts";

/**
 * The proved ways on which each of these people may be told something, in the order they gave them: no contact that must not be used, none that
 * asked us to stop, none that is known to be bad; and their browsers that take pushes.
 */
export async function readWays(tx: Read, keys: Pick<Keys, "sign">, personIds: string[]): Promise<Map<string, Way[]>> {
  const contacts = await tx
    .select({
      id: contactPoints.id,
      personId: contactPoints.personId,
      kind: contactPoints.kind,
      value: contactPoints.value,
      safe: contactPoints.safe,
      wantsDetail: contactPoints.wantsDetail,
    })
    .from(contactPoints)
    .where(
      and(
        inArray(contactPoints.personId, personIds),
        isNotNull(contactPoints.verifiedAt),
        ne(contactPoints.safe, "never"),
      ),
    )
    .orderBy(contactPoints.createdAt, contactPoints.id);
  const browsers = await tx
    .select(getTableColumns(pushSubscriptions))
    .from(pushSubscriptions)
    // A device that was signed out, or that others use too, shows nothing, whatever its browser still takes.
    .innerJoin(devices, refersTo(pushSubscriptions, pushSubscriptions.deviceId, devices))
    .where(
      and(
        inArray(pushSubscriptions.personId, personIds),
        isNull(pushSubscriptions.endedAt),
        isNull(devices.endedAt),
        eq(devices.isShared, false),
      ),
    )
    .orderBy(pushSubscriptions.createdAt, pushSubscriptions.id);
  const isStopped = await readStopped(
    tx,
    keys,
    contacts.map(({ value }) => value),
  );
  const ways = new Map<string, Way[]>(personIds.map((id) => [id, []]));
  for (const { id, personId, endpoint, p256dh, auth, wantsDetail } of browsers)
    ways.get(personId)?.push({
      id,
      address: { channel: "push", endpoint, p256dh, auth },
      level: wantsDetail ? "detail" : "neutral",
    });
  for (const { id, personId, kind, value, safe, wantsDetail } of contacts) {
    if (isStopped(value) || (kind === "phone" && !mayText(value))) continue;
    const level: Level = safe === "neutral" ? "neutral" : wantsDetail ? "detail" : "plain";
    ways.get(personId)?.push({ id, address: { channel: kind === "phone" ? "sms" : "email", to: value }, level });
  }
  return ways;
}

/** Why a phone or email gets nothing: its owner said so, or nothing arrives there; undefined when it does get something. */
export async function readStopped(tx: Read, keys: Pick<Keys, "sign">, values: readonly string[]) {
  type Why = (typeof stoppedAddresses.$inferSelect)["why"];
  const stopped = new Map<string, Why>();
  const hashes = new Map(values.map((value) => [value, keys.sign("contact", value)]));
  const rows = await tx
    .select({ contactHash: stoppedAddresses.contactHash, why: stoppedAddresses.why })
    .from(stoppedAddresses)
    .where(inArray(stoppedAddresses.contactHash, [...new Set(hashes.values())]));
  for (const { contactHash, why } of rows) stopped.set(contactHash, why);
  return (value: string): Why | undefined => stopped.get(hashes.get(value) ?? "");
}
