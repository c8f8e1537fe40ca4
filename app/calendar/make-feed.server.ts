import { calendarFeeds } from "#db/schema/index.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { insistProved } from "#app/people/this-device.server.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { feedSecret } from "./feed-secret.ts";
import { endFeed } from "./revoke-feed.server.ts";

/** Makes the person's feed, in place of the one they had. @throws Refusal not_allowed when a PIN or second step must be given first */
export async function makeFeed(ctx: VisitorCtx) {
  const { actor, keys, now, transaction } = ctx;
  insistVisitor(actor, "self.manage");
  await insistProved(ctx);
  const id = newId();
  const { programmeId, personId } = actor;
  await transaction(async (tx) => {
    await endFeed(tx, actor, now);
    await tx
      .insert(calendarFeeds)
      .values({ id, programmeId, personId, secretHash: hashSecret(feedSecret(keys, id)), createdAt: now });
    await record(tx, { ...actor, role: "person" }, "person.edited", personId, now, { calendar: "made" });
  });
}
