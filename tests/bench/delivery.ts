import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { count, eq, inArray, max, min } from "drizzle-orm";
import { createTransport } from "nodemailer";
import PgBoss from "pg-boss";
import { castId } from "#db/cast/people.ts";
import { dialect } from "#db/dialect.ts";
import {
  contactPoints,
  deliveries,
  devices,
  memberships,
  people,
  pushSubscriptions,
  reminders,
} from "#db/schema/index.ts";
import type { Address } from "#app/delivery/channel.ts";
import { openSenders } from "#app/delivery/senders.server.ts";
import { vapidKeysFrom } from "#app/delivery/vapid.server.ts";
import { SLOTS, startWorker } from "#app/jobs/worker.server.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { newId } from "#app/lib/ids.ts";
import { openLog } from "#app/lib/log.server.ts";
import { remind } from "#app/reminders/schedule.server.ts";
import { openFaultWorld } from "../faults/open-world.ts";
import { knowing } from "../reminders/telling.ts";
import { NOTIFY_API_KEY, NOTIFY_TEMPLATE } from "../setup/sms-provider.ts";
import { testCertificate } from "../setup/test-certificate.ts";
import { NOON, testKeys } from "../setup/world.ts";

// A burst by all three channels; a trickle, for how long one waits; email alone against a bare nodemailer pool of the same size; and, on
// PostgreSQL, the same number of jobs moved by pg-boss, whose handlers take as long as a provider.
const { values } = parseArgs({ options: { sent: { type: "string", default: "5000" } } });
const burst = Number(values.sent);
const ALONE = Math.min(1500, burst);
const TRICKLE = 100;
const LATENCY_MS = 20;
const vapid = vapidKeysFrom("bench bench bench 0123456789 abcdefghijklmnop");
const programmeId = castId("riverside");
const circleId = castId("okafor");
type Push = Extract<Address, { channel: "push" }>;

const child = fork("tests/bench/providers.ts", {
  env: { ...process.env, LATENCY_MS: String(LATENCY_MS), SERVER_KEY: vapid.publicKey },
});
const hear = async <T>() => (await once(child, "message"))[0] as T;
const { smtpPort, smsUrl, pushHost } = await hear<{ smtpPort: number; smsUrl: string; pushHost: string }>();
const env = readEnv({
  SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  SMS_PROVIDER: "notify",
  SMS_URL: smsUrl,
  NOTIFY_API_KEY,
  NOTIFY_TEMPLATE,
  PUSH_CONTACT: "mailto:us@example.org",
  PUSH_HOSTS: pushHost,
});
const world = await openFaultWorld();
const { database } = world;
const senders = openSenders(env, vapid, { ca: testCertificate.cert });
const began = performance.now();
const clock = () => new Date(NOON.getTime() + performance.now() - began);

const everybody = await makePeople(burst);
const emailed = await makePeople(ALONE, true);
const stop = startWorker(
  { database, keys: testKeys, senders, log: openLog({ LOG_LEVEL: "error" }), clock },
  () => "https://circles.example.org",
  { stillTrue: knowing().stillTrue },
);
const seconds = await tell("burst", everybody);
const alone = await tell("alone", emailed);
const waits: number[] = [];
for (let i = 0; i < TRICKLE; i++) {
  await write(`trickle ${i}`, [everybody[i] ?? ""]);
  await pause(100);
}
await pause(5000);
for (const { dueAt, acceptedAt } of await database.db
  .select({ dueAt: reminders.dueAt, acceptedAt: max(deliveries.acceptedAt) })
  .from(deliveries)
  .innerJoin(reminders, eq(deliveries.reminderId, reminders.id))
  .where(
    inArray(
      reminders.subjectId,
      Array.from({ length: TRICKLE }, (_, i) => castId(`trickle ${i}`)),
    ),
  )
  .groupBy(reminders.id, reminders.dueAt))
  if (acceptedAt) waits.push((new Date(acceptedAt).getTime() - dueAt.getTime()) / 1000);
await stop();
const bare = await bareNodemailer();
const boss = dialect === "postgres" ? await pgBoss() : null;
child.send({ counts: true });
const { counts } = await hear<{ counts: Record<string, number> }>();
await senders.close();
await world.drop();
child.kill();
waits.sort((a, b) => a - b);
const round = (number: number) => Math.round(number * 100) / 100;
console.error({ counts, perSecond: { burst: burst / seconds, alone: ALONE / alone, bare: ALONE / bare, boss } });
console.log(
  JSON.stringify({
    bench: "delivery",
    engine: dialect,
    sent: burst,
    seconds: round(seconds),
    p95s: round(waits[Math.floor(waits.length * 0.95)] ?? Number.NaN),
    vsNodemailer: round(bare / alone),
    vsPgBoss: boss && round(ALONE / alone / boss.worked),
    vsPgBossFetched: boss && round(ALONE / alone / boss.fetched),
  }),
);
process.exit();

/** People of one circle, a third of them for each channel. */
async function makePeople(howMany: number, isEmailOnly = false) {
  child.send({ subscribe: isEmailOnly ? 0 : Math.ceil(howMany / 3) });
  const { subscriptions } = await hear<{ subscriptions: Push[] }>();
  const ids = Array.from({ length: howMany }, () => newId());
  for (let from = 0; from < howMany; from += 300)
    await database.transaction(async (tx) => {
      const part = ids.slice(from, from + 300);
      const wayOf = (i: number) => (isEmailOnly ? 0 : (from + i) % 3);
      await tx
        .insert(people)
        .values(part.map((id) => ({ id, programmeId, name: "P", language: "en" as const, createdAt: NOON })));
      await tx.insert(memberships).values(
        part.map((personId) => ({
          id: newId(),
          programmeId,
          circleId,
          personId,
          role: "member" as const,
          ring: "outer" as const,
          from: NOON,
        })),
      );
      const contacts = part.flatMap((personId, i) => {
        const number = String(100_000_000 + from + i);
        const kinds = [
          ["email", `p${number}@example.org`],
          ["phone", `+447${number}`],
        ] as const;
        const [kind, value] = kinds[wayOf(i)] ?? [];
        const row = { id: newId(), programmeId, personId, verifiedAt: NOON, safe: "yes" as const, createdAt: NOON };
        return kind && value ? [{ ...row, kind, value }] : [];
      });
      await tx.insert(contactPoints).values(contacts);
      for (const [i, personId] of part.entries()) {
        const subscription = wayOf(i) === 2 ? subscriptions.pop() : undefined;
        if (!subscription) continue;
        const deviceId = newId();
        const { endpoint, p256dh, auth } = subscription;
        await tx.insert(devices).values({
          id: deviceId,
          programmeId,
          personId,
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
          .values({ id: newId(), programmeId, personId, deviceId, endpoint, p256dh, auth, createdAt: NOON });
      }
    });
  return ids;
}

async function write(about: string, personIds: readonly string[]) {
  const now = clock();
  const when = { dueAt: now, usefulUntil: new Date(now.getTime() + 86_400_000) };
  const what = { programmeId, circleId, kind: "help_found" as const, subjectId: castId(about), version: 1 };
  for (let from = 0; from < personIds.length; from += 500)
    await database.transaction((tx) =>
      remind(
        tx,
        personIds.slice(from, from + 500).map((personId) => ({ ...what, personId, ...when })),
        now,
      ),
    );
}

/** @returns seconds from the first acceptance to the last */
async function tell(about: string, personIds: readonly string[]) {
  await write(about, personIds);
  for (;;) {
    const [done] = await database.db
      .select({ told: count(), first: min(reminders.dueAt), last: max(reminders.endedAt) })
      .from(reminders)
      .where(inArray(reminders.subjectId, [castId(about)]));
    const [open] = await database.db
      .select({ number: count() })
      .from(reminders)
      .where(inArray(reminders.state, ["waiting", "sending", "unconfirmed"]));
    if (open?.number === 0 && done?.first && done.last)
      return (new Date(done.last).getTime() - new Date(done.first).getTime()) / 1000;
    await pause(100);
  }
}

/** The same messages by a pool of the same size, with nothing around it. */
async function bareNodemailer() {
  const transport = createTransport({ url: env.SMTP_URL ?? "", pool: true, maxConnections: 5, maxMessages: Infinity });
  const mail = (i: number) => ({
    from: env.MAIL_FROM,
    to: `p${i}@example.org`,
    messageId: `<bare${i}@localhost>`,
    subject: "Somebody can help",
    text: "Somebody can do this: {{what}}, {{when}}.\n\nhttps://circles.example.org/\n",
    html: `<!doctype html><html lang="en"><body><p>Somebody can do this</p>${"<p>x</p>".repeat(60)}</body></html>`,
  });
  const started = performance.now();
  await Promise.all(Array.from({ length: ALONE }, (_, i) => transport.sendMail(mail(i))));
  transport.close();
  return (performance.now() - started) / 1000;
}

/** The same number of jobs by pg-boss: by its workers as its manual has them, at their quickest; and fetched by hand, as quick as it can be. */
async function pgBoss() {
  const pool = new PgBoss({ connectionString: world.url, schema: "boss" });
  pool.on("error", () => {});
  await pool.start();
  const run = async (queue: string, work: () => Promise<unknown>) => {
    await pool.createQueue(queue);
    await pool.insert(Array.from({ length: ALONE }, (_, i) => ({ name: queue, data: { i } })));
    const started = performance.now();
    await work();
    return (ALONE / (performance.now() - started)) * 1000;
  };
  const worked = await run("worked", async () => {
    let done = 0;
    await new Promise<void>((resolve) => {
      void pool.work("worked", { batchSize: SLOTS, pollingIntervalSeconds: 0.5 }, async (jobs) => {
        await Promise.all(jobs.map(() => pause(LATENCY_MS)));
        done += jobs.length;
        if (done >= ALONE) resolve();
      });
    });
    await pool.offWork("worked");
  });
  const fetched = await run("fetched", async () => {
    for (;;) {
      const jobs = await pool.fetch("fetched", { batchSize: SLOTS });
      if (!jobs || jobs.length === 0) return;
      await Promise.all(jobs.map(() => pause(LATENCY_MS)));
      await pool.complete(
        "fetched",
        jobs.map(({ id }) => id),
      );
    }
  });
  await pool.stop({ graceful: false });
  return { worked, fetched };
}
