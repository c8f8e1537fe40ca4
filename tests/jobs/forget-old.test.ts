import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFeed } from "#app/calendar/make-feed.server.ts";
import { revokeFeed } from "#app/calendar/revoke-feed.server.ts";
import { forgetOld } from "#app/jobs/forget-old.server.ts";
import { newSecret } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";
import { oncePerSubmission } from "#app/lib/once.server.ts";
import { readVisitor } from "#app/people/queries.server.ts";
import { startSession } from "#app/people/start-session.server.ts";
import { remind } from "#app/reminders/schedule.server.ts";
import { writeSecret } from "#app/reminders/secret.ts";
import { castId } from "#db/cast/people.ts";
import { calendarFeeds, reminders, submissions } from "#db/schema/index.ts";
import { tellingTo } from "../reminders/telling.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";

const DAY = 86_400_000;
const later = (days: number) => new Date(NOON.getTime() + days * DAY);

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

test("a form that was sent is remembered for a week, and then forgotten", async () => {
  const send = (now: Date) =>
    oncePerSubmission(world.database.transaction, "jo sent this", now)(async () => now.toISOString());
  const first = await send(NOON);
  await forgetOld(world.database, later(6));
  expect(await send(later(6))).toBe(first);
  await forgetOld(world.database, later(8));
  expect(await world.database.db.select().from(submissions)).toEqual([]);
});

test("a code that nobody can use any more is not kept, although no worker has sent it", async () => {
  const secret = writeSecret({ to: "+447700900101", channel: "sms", code: "123456" });
  const kept = async () =>
    (await world.database.db.select().from(reminders)).filter(({ sealedFacts }) => sealedFacts !== null).length;
  const code = tellingTo("sam", NOON, { kind: "sign_in_code", usefulUntil: later(1), secret });
  const before = await kept();
  await world.database.transaction((tx) => remind(tx, [code], NOON, testKeys));
  await forgetOld(world.database, new Date(later(1).getTime() - 1));
  expect(await kept()).toBe(before + 1);
  await forgetOld(world.database, later(1));
  expect(await kept()).toBe(before);
});

test("somebody who is signed in stays so", async () => {
  const browser = { id: newId(), secret: newSecret(), label: "test" };
  let cookie = "";
  await world.database.transaction(async (tx) => {
    const jo = { programmeId: castId("riverside"), personId: castId("jo"), browser };
    cookie = (await startSession(tx, jo, NOON)).session;
  });
  await forgetOld(world.database, later(20));
  const [id = "", secret = ""] = cookie.split(".");
  expect((await readVisitor(world.database.db, { id, secret }, later(20)))?.visitor.name).toBe("Jo");
});

test("a calendar's address that was stopped is forgotten after half a year, one that is used is not", async () => {
  await makeFeed(world.signedIn("raj"));
  await revokeFeed(world.signedIn("raj"));
  const kept = async () => (await world.database.db.select().from(calendarFeeds)).map(({ personId }) => personId);
  await forgetOld(world.database, later(179));
  expect((await kept()).toSorted()).toEqual([castId("jo"), castId("raj")].toSorted());
  await forgetOld(world.database, later(181));
  expect(await kept()).toEqual([castId("jo")]);
});
