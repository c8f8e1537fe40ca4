import { bool, id, index, instant, table, text, uniqueIndex, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import { devices, people } from "./people.ts";
import type { Channel } from "./reminders.ts";

/** One browser that may be reached by push. It ends with its device, and when the push service says that it is gone. */
export const pushSubscriptions = mark(
  table(
    "push_subscriptions",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      personId: id().notNull(),
      deviceId: id().notNull(),
      endpoint: text().notNull(),
      /** The browser's public key and shared secret, base64url (RFC 8291). */
      p256dh: text().notNull(),
      auth: text().notNull(),
      /** "Tell me what it is about, on this device." Without it a lock screen says only that there is something. */
      wantsDetail: bool().notNull().default(false),
      createdAt: instant().notNull(),
      lastSeenAt: instant(),
      endedAt: instant(),
      endedWhy: word<"gone" | "device" | "off">(),
    },
    (t) => [
      within(t, t.personId, people),
      within(t, t.deviceId, devices),
      uniqueIndex("push_subscriptions_once").on(t.endpoint, t.personId),
      index("push_subscriptions_by_person").on(t.programmeId, t.personId),
      index("push_subscriptions_by_device").on(t.deviceId),
    ],
  ),
  { endpoint: "sealed", p256dh: "sealed", auth: "sealed", wantsDetail: "family", endedWhy: "family" },
);

/** A text that came in, once however often the provider tells of it. */
export const repliesHeard = mark(table("replies_heard", { providerId: text().primaryKey(), at: instant().notNull() }), {
  providerId: "public",
  at: "public",
});

/** Phones that answered STOP, emails that complained or bounce: nothing goes there until they say START or prove it anew. */
export const stoppedAddresses = mark(
  table("stopped_addresses", {
    /** A keyed hash of the phone or email. */
    contactHash: text().primaryKey(),
    why: word<"stop" | "complaint" | "bad">().notNull(),
    at: instant().notNull(),
  }),
  { contactHash: "sealed", why: "public", at: "public" },
);

/** A worker that runs: it says so every few seconds. */
export const workers = mark(
  table("workers", { id: id().primaryKey(), startedAt: instant().notNull(), seenAt: instant().notNull() }),
  {},
);

/** A channel that rests because the fault is ours (a wrong password, an unknown key), so that no address is blamed for it. */
export const channelPauses = mark(
  table("channel_pauses", {
    channel: word<Channel>().primaryKey(),
    since: instant().notNull(),
    until: instant().notNull(),
    why: text().notNull(),
  }),
  { channel: "public", since: "public", until: "public", why: "public" },
);
