import type { Tx } from "../client.ts";
import { reminderSettings } from "../schema/index.ts";
import { cast, castId, castNames, type CastMember } from "./people.ts";

/** The settings of somebody who never sleeps and for whom nothing waits for a daily message. */
export const awake = (who: { programmeId: string; personId: string }, now: Date) => ({
  ...who,
  quietFrom: "00:00",
  quietUntil: "00:00",
  hasDigest: false,
  digestAt: "17:00",
  weeklyBudget: 50,
  order: "push,sms,email",
  changedBy: who.personId,
  changedAt: now,
});

/** In the demo everybody is awake: whoever looks at it, at any hour, sees at once what would be sent. */
export async function seedAwake(tx: Tx, now: Date) {
  await tx.insert(reminderSettings).values(
    castNames.map((name) => {
      const { programme }: CastMember = cast[name];
      return awake({ programmeId: castId(programme), personId: castId(name) }, now);
    }),
  );
}
