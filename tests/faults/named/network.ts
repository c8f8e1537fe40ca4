import { eq } from "drizzle-orm";
import { castId } from "#db/cast/people.ts";
import { contactPoints, deliveries, devices, pushSubscriptions } from "#db/schema/index.ts";
import type { Senders } from "#app/delivery/channel.ts";
import { noteArrival } from "#app/delivery/note-arrival.server.ts";
import { noteSeen } from "#app/delivery/note-seen.server.ts";
import { openSenders } from "#app/delivery/senders.server.ts";
import { vapidKeysFrom } from "#app/delivery/vapid.server.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { newId } from "#app/lib/ids.ts";
import { type PushMood, startPushService } from "../../setup/push-service.ts";
import { NOTIFY_API_KEY, NOTIFY_TEMPLATE, type SmsMood, startSmsProvider } from "../../setup/sms-provider.ts";
import { type SmtpMood, startSmtp } from "../../setup/smtp.ts";
import { testCertificate } from "../../setup/test-certificate.ts";
import { NOON, testKeys, TEST_SECRET } from "../../setup/world.ts";
import type { FaultWorld } from "../open-world.ts";
import { atWork, type Clock, movableClock, onlyByEmail, tellSam, untilSettled } from "./at-work.ts";
import { type Fault, insist } from "./fault.ts";

const vapid = vapidKeysFrom(TEST_SECRET);
const SMS = { SMS_PROVIDER: "notify", NOTIFY_API_KEY, NOTIFY_TEMPLATE };
const MOVE_MS = 5_000;

/** Tells Sam one thing that must reach them, through these senders, however long the clock has to run. @returns how it ended */
async function tellThrough(
  { database }: FaultWorld,
  senders: Senders,
  meanwhile: (clock: Clock) => Promise<void> = async () => {},
  movesMs = MOVE_MS,
) {
  const clock = movableClock();
  const subjects = await tellSam(database, clock, 1);
  const stop = atWork(database, senders, clock);
  await meanwhile(clock);
  const [row] = await untilSettled(database, subjects, clock, movesMs, 90_000);
  await stop();
  await senders.close();
  return row?.state;
}

interface How {
  /** How fast the clock runs while it waits: not at all where what is real takes long. */
  movesMs?: number;
  isThere?: boolean;
  scheme?: "smtp" | "smtps";
}

const email = (name: string, script: SmtpMood[], ends: "told" | "handed", copies: number, how: How = {}): Fault => ({
  name: `SMTP: ${name}`,
  async survive(world) {
    await onlyByEmail(world.database);
    const { scheme = "smtp", isThere = true, movesMs } = how;
    // Its certificate is one that nobody vouches for.
    const smtp = await startSmtp({ script, ...(scheme === "smtps" && { secure: testCertificate }) });
    const senders = openSenders(readEnv({ SMTP_URL: `${scheme}://127.0.0.1:${smtp.port}` }), vapid);
    if (!isThere) await smtp.close();
    const state = await tellThrough(world, senders, undefined, movesMs);
    if (isThere) await smtp.close();
    const accepted = [...smtp.accepts.values()].flat().length;
    insist(state === ends, `it ended ${state}`);
    insist(accepted === copies && smtp.accepts.size <= 1, `${accepted} copies of ${smtp.accepts.size} letters`);
  },
});

const text = (name: string, script: SmsMood[], ends: "told" | "handed", copies: number): Fault => ({
  name: `SMS: ${name}`,
  async survive(world) {
    await withoutEmail(world);
    const provider = await startSmsProvider({ script });
    const state = await tellThrough(world, openSenders(readEnv({ ...SMS, SMS_URL: provider.url }), vapid));
    await provider.close();
    insist(state === ends, `it ended ${state}`);
    insist(provider.texts.length === copies, `${provider.texts.length} texts`);
  },
});

const push = (name: string, script: PushMood[], isSeen: boolean): Fault => ({
  name: `push: ${name}`,
  async survive(world) {
    const service = await startPushService({ serverKey: vapid.publicKey, script });
    await subscribe(world, service.subscribe());
    const provider = await startSmsProvider();
    const settings = { ...SMS, SMS_URL: provider.url, PUSH_CONTACT: "mailto:us@example.org", PUSH_HOSTS: service.host };
    const senders = openSenders(readEnv(settings), vapid, { ca: testCertificate.cert });
    const state = await tellThrough(world, senders, async (clock) => {
      if (!isSeen) return;
      const until = Date.now() + 60_000;
      while (service.pushes.length === 0 && Date.now() < until) {
        clock.move(MOVE_MS);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await noteSeen(open(world, clock), service.pushes[0]?.payload.id ?? "");
    });
    await service.close();
    await provider.close();
    insist(state === "told", `it ended ${state}`);
    const texts = provider.texts.length;
    insist(isSeen ? texts === 0 : texts === 1, `${texts} texts after ${service.pushes.length} pushes`);
  },
});

const open = ({ database: { db, transaction } }: FaultWorld, clock: Clock) => ({
  db,
  transaction,
  keys: testKeys,
  now: clock.now(),
});

/** Receipts that come as they like. @param tell what the provider tells of the text, once it has accepted it */
const receipts = (
  name: string,
  results: ("delivered" | "failed_for_now" | "failed_for_good")[],
  before = false,
): Fault => ({
  name: `SMS receipt: ${name}`,
  async survive(world) {
    await withoutEmail(world);
    const provider = await startSmsProvider({ latencyMs: before ? 500 : 0 });
    const senders = openSenders(readEnv({ ...SMS, SMS_URL: provider.url }), vapid);
    const tell = async (clock: Clock) => {
      for (const result of results)
        await noteArrival(open(world, clock), {
          deliveryId: provider.texts[0]?.reference ?? "",
          providerId: null,
          result,
          why: result,
        });
    };
    const early: Senders = {
      ...senders,
      sms: async (letter, now) => {
        const outcome = await senders.sms(letter, now);
        if (before) await tell(movableClock(now));
        return outcome;
      },
    };
    await tellThrough(world, early, before ? undefined : (clock) => untilSent(world, clock).then(() => tell(clock)));
    await provider.close();
    const [row] = await world.database.db.select().from(deliveries);
    const expected = results.includes("delivered") ? "delivered" : "accepted";
    insist(row?.state === expected, `the delivery is ${row?.state}`);
    insist(provider.texts.length === 1, `${provider.texts.length} texts`);
  },
});

async function untilSent({ database }: FaultWorld, clock: Clock) {
  for (let i = 0; i < 300; i++) {
    const [row] = await database.db.select().from(deliveries).where(eq(deliveries.state, "accepted"));
    if (row) return;
    clock.move(100);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const withoutEmail = ({ database }: FaultWorld) =>
  database.transaction((tx) =>
    tx
      .delete(contactPoints)
      .where(eq(contactPoints.id, castId("sam-email")))
      .then(() => undefined),
  );

async function subscribe(
  { database }: FaultWorld,
  { endpoint, p256dh, auth }: { endpoint: string; p256dh: string; auth: string },
) {
  const where = { programmeId: castId("riverside"), personId: castId("sam") };
  const deviceId = newId();
  await database.transaction(async (tx) => {
    await tx.insert(devices).values({
      ...where,
      id: deviceId,
      browserId: newId(),
      secretHash: "x",
      label: "x",
      isShared: false,
      pinTriesLeft: 5,
      createdAt: NOON,
      lastSeenAt: NOON,
    });
    await tx
      .insert(pushSubscriptions)
      .values({ ...where, id: newId(), deviceId, endpoint, p256dh, auth, createdAt: NOON });
  });
}

export const networkFaults: Fault[] = [
  email("421 at connect", ["421 at connect"], "told", 1),
  email("450", ["450 at RCPT"], "told", 1),
  email("550", ["550 at RCPT"], "handed", 0),
  email("hang before DATA", ["hang before DATA"], "told", 1),
  email("hang after DATA", ["hang after DATA"], "told", 2),
  email("slow drip", ["slow drip"], "told", 1, { movesMs: 0 }),
  email("refuse", [], "handed", 0, { isThere: false }),
  email("bad TLS", [], "handed", 0, { scheme: "smtps" }),
  push("404", ["404"], false),
  push("410", ["410"], false),
  push("413", ["413"], false),
  push("429", ["429"], true),
  push("500", ["500"], true),
  push("403", ["403"], false),
  push("success but dead", [], false),
  text("400 bad number", ["bad number"], "handed", 0),
  text("429", ["too fast"], "told", 1),
  text("500", ["500"], "told", 1),
  text("hang after accepting", ["hang after accepting"], "told", 1),
  receipts("before our own record", ["delivered"], true),
  receipts("twice", ["delivered", "delivered"]),
  receipts("out of order", ["delivered", "failed_for_now", "failed_for_good"]),
  receipts("never", []),
];
