import type { Tx } from "../client.ts";
import { reminderSettings } from "../schema/index.ts";
import { cast, castId, castNames, type CastMember } from "./people.ts";

/** In the demo nobody sleeps and nothing waits for a daily message: whoever looks at it, at any hour, sees at once what would be sent. */
export async function seedAwake(tx: Tx, now: Date) {
  await tx.insert(reminderSettings).values(
    castNames.map((name) => {
      const { programme }: CastMember = cast[name];
      return {
        programmeId: castId(programme),
        personId: castId(name),
        quietFrom: "00:00",
        quietUntil: "00:00",
        hasDigest: false,
        digestAt: "17:00",
        weeklyBudget: 50,
        order: "push,sms,email",
        changedBy: castId(name),
        changedAt: now,
      };
    }),
  );
}
