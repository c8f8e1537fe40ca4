import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { claims, deliveries, reminders, repliesHeard, stoppedAddresses } from "#db/schema/index.ts";
import { joIsAsked, PHONES, promisers } from "../replies/asked-by-text.ts";
import { phoneAt } from "../setup/phone.ts";
import { type RunningServer, startServer } from "../setup/server.ts";
import { freshWorld, type World } from "../setup/world.ts";

let world: World;
let demo: RunningServer;
beforeAll(async () => {
  world = await freshWorld();
  demo = await startServer(world, {}, { DEMO: "1" });
});
afterAll(async () => {
  await demo.close();
  await world.database.drop();
});
beforeEach(() =>
  world.database.transaction(async (tx) => {
    for (const table of [deliveries, reminders, stoppedAddresses, repliesHeard, claims]) await tx.delete(table);
  }),
);

const answer = (server: RunningServer, phone: string, text: string) =>
  phoneAt(server.url).post("/demo/messages", { intent: "answer", letter: "one", phone, answer: text });

/** The page of what left, as soon as it says this. */
async function shows(words: string) {
  for (let i = 0; i < 100; i++) {
    const page = await (await phoneAt(demo.url).get("/demo/messages")).text();
    if (page.includes(words)) return page;
    await pause(20);
  }
  throw new Error(`nothing says "${words}"`);
}

test("a text of the demo is answered as on a phone: it is done, and what holds now is said back", async () => {
  const taskId = await joIsAsked(world);
  expect((await answer(demo, PHONES.jo, "1")).headers.get("location")).toBe("/demo/messages");
  expect(await promisers(world, taskId)).toEqual([castId("jo")]);
  const page = await shows("You do this:");
  expect(page).toContain("Text to 07700 900104");
  expect(page).toContain("Answer this text");
});

test("STOP stops the texts of that phone, and START has them again", async () => {
  const stopped = () => world.database.db.$count(stoppedAddresses);
  await answer(demo, PHONES.sam, "STOP");
  expect(await stopped()).toBe(1);
  await shows("You get no more texts from us.");
  await answer(demo, PHONES.sam, "START");
  expect(await stopped()).toBe(0);
});

test("an answer from a number that nobody has proved changes nothing, and nothing goes there", async () => {
  const taskId = await joIsAsked(world);
  for (const phone of ["+447700900999", "nonsense", "+15550100"])
    expect((await answer(demo, phone, "1")).status).toBe(302);
  expect(await promisers(world, taskId)).toEqual([]);
  await pause(50);
  expect(await (await phoneAt(demo.url).get("/demo/messages")).text()).not.toContain("+447700900999");
});

test("an empty answer is said at its field, under its own text", async () => {
  await joIsAsked(world);
  await answer(demo, PHONES.jo, "what?");
  const page = await shows("Nobody reads what is sent here");
  const letter = /name="letter" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const refused = await phoneAt(demo.url).post("/demo/messages", {
    intent: "answer",
    letter,
    phone: PHONES.jo,
    answer: " ",
  });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toMatch(new RegExp(`id="answer-${letter}-answer-error"[^>]*>Please write an answer\\.`));
  expect((await answer(demo, "", "1")).status).toBe(400);
  expect((await answer(demo, PHONES.jo, "1".repeat(1000))).status).toBe(400);
});

test("a real installation has no such door, and what is posted there does nothing", async () => {
  const taskId = await joIsAsked(world);
  const real = await startServer(world);
  expect((await answer(real, PHONES.jo, "1")).status).toBe(404);
  expect(await promisers(world, taskId)).toEqual([]);
  await real.close();
});
