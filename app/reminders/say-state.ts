import type { Channel, DeliveryState, DroppedWhy, ReminderState } from "#db/schema/index.ts";
import type { WordKey } from "#app/words/index.ts";

/** How a delivery stands, in words. "Accepted" is never called delivered: nobody knows yet whether it arrived. */
export const sayDelivery = (state: DeliveryState): WordKey => DELIVERY[state];
const DELIVERY: Record<DeliveryState, WordKey> = {
  sending: "telling.state_sending",
  retry: "telling.state_retry",
  in_doubt: "telling.state_in_doubt",
  accepted: "telling.state_accepted",
  delivered: "telling.state_delivered",
  seen: "telling.state_seen",
  failed: "telling.state_failed",
};

/** Why something was not sent, in words. */
export const sayDropped = (why: DroppedWhy): WordKey => `telling.dropped_${why}` as const;

/** Where a reminder stands as a whole, when none of its deliveries says it better. */
export const sayReminder = (state: Exclude<ReminderState, "dropped">): WordKey => `telling.reminder_${state}` as const;

/** "By text". */
export const sayChannel = (channel: Channel): WordKey => `telling.by_${channel}` as const;

/** Why a delivery failed, as far as people can do something about it. What servers call it is for the log of the operator. */
export const sayWhyFailed = (channel: Channel): WordKey => `telling.failed_${channel}` as const;
