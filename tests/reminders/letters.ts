import type { Address } from "#app/delivery/channel.ts";
import type { About } from "#app/reminders/compose.ts";
import { KINDS } from "#app/reminders/kinds.ts";
import type { Channel, Language, ReminderKind } from "#db/schema/index.ts";

export const kinds = Object.keys(KINDS) as ReminderKind[];
export const BASE = "https://circles.example.org";
export const STOP = `${BASE}/m/AbCdEfGhIjKlMnOpQrStUv`;

const ADDRESSES: Record<Channel, Address> = {
  sms: { channel: "sms", to: "+447700900101" },
  email: { channel: "email", to: "sam@example.org" },
  push: { channel: "push", endpoint: "https://push.test/1", p256dh: "p", auth: "a" },
};

/** Everything of a letter but its words: to Sam, who can stop it. */
export const about = (
  channel: Channel,
  level: About["level"],
  language: Language,
  more: Partial<About> = {},
): About => ({
  id: "d".repeat(26),
  language,
  level,
  address: ADDRESSES[channel],
  baseUrl: BASE,
  stopUrl: STOP,
  hearsAnswers: true,
  usefulUntil: new Date("2026-10-01T00:00:00Z"),
  isInDoubt: false,
  isUrgent: false,
  ...more,
});
