import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { claims, declines, meetingPeople } from "#db/schema/index.ts";
import { cancelTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { askForCover } from "#app/tasks/ask-for-cover.server.ts";
import { standIn } from "#app/tasks/stand-in.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { MEETS } from "../meetings/planned.ts";
import { graceAsks, standingCovers } from "../tasks/helping.ts";
import { answers, askedByText, joIsAsked, joIsReminded, LINK, PHONES, promisers } from "./asked-by-text.ts";

const HOUR = 3_600_000;
const later = (ms: number) => new Date(NOON.getTime() + ms);

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const declined = (taskId: string) => world.database.db.select().from(declines).where(eq(declines.taskId, taskId));
const WHEN = "A lift, Sun 15 Mar, 3 pm";

/** Priya looks for somebody to stand in, and Jo got a text. */
async function joIsAskedToStandIn() {
  const taskId = await graceAsks(world);
  const priya = await world.in("okafor", "priya");
  await claimTask(priya, { taskId });
  await askForCover(priya, { taskId });
  const [cover] = await standingCovers(world, taskId);
  await askedByText(world, "stand_in_wanted", cover?.id ?? "");
  return taskId;
}

describe("'can you help?'", () => {
  test("1: it is theirs, and the text says so in plain facts", async () => {
    const taskId = await joIsAsked(world);
    expect(await answers(world, "1")).toBe(`You do this: ${WHEN}. Not right? Answer 2.`);
    expect(await promisers(world, taskId)).toEqual([castId("jo")]);
  });

  test("2: they are left alone about it; then 1: they can after all", async () => {
    const taskId = await joIsAsked(world);
    expect(await answers(world, "no thanks")).toContain(`You do not do this: ${WHEN}`);
    expect(await declined(taskId)).toHaveLength(1);
    expect(await answers(world, "1")).toContain(`You do this: ${WHEN}`);
    expect(await promisers(world, taskId)).toEqual([castId("jo")]);
    expect(await declined(taskId)).toEqual([]);
  });

  test("1 and at once 2: taken back, the place is free", async () => {
    const taskId = await joIsAsked(world);
    await answers(world, "1");
    expect(await answers(world, "2", { now: later(60_000) })).toContain("You do not do this any more");
    expect(await promisers(world, taskId)).toEqual([]);
  });

  test("1 and hours later 2: somebody to stand in is looked for, and until then it stays theirs", async () => {
    const taskId = await joIsAsked(world);
    await answers(world, "1");
    expect(await answers(world, "2", { now: later(5 * HOUR) })).toContain("Until we tell you, you still do this");
    expect(await promisers(world, taskId)).toEqual([castId("jo")]);
    expect(await standingCovers(world, taskId)).toHaveLength(1);
  });

  test("1 twice: the same thing is said twice, whole", async () => {
    await joIsAsked(world);
    const first = await answers(world, "1");
    expect(await answers(world, "yes")).toBe(first);
  });

  test("somebody else was first: that is said, and nobody is named", async () => {
    const taskId = await joIsAsked(world);
    await claimTask(await world.in("okafor", "rosa"), { taskId });
    expect(await answers(world, "1")).toBe("Somebody has this one already. Thank you.");
    expect(await promisers(world, taskId)).toEqual([castId("rosa")]);
  });

  test("it is off: that is said", async () => {
    const taskId = await joIsAsked(world);
    await cancelTask(await world.in("okafor", "grace"), { taskId });
    expect(await answers(world, "1")).toBe("This is not needed any more. Thank you.");
  });

  test("another promise at that time: nothing changes, and its title stays inside", async () => {
    const other = await graceAsks(world, { title: "Mia to Dr Patel" });
    await claimTask(await world.in("okafor", "jo"), { taskId: other });
    const taskId = await joIsAsked(world);
    const text = await answers(world, "1");
    expect(text).toContain(`nothing has changed. Please open ${LINK}`);
    expect(text).not.toContain("Patel");
    expect(await promisers(world, taskId)).toEqual([]);
  });

  test("several answer at once: one has it, the others hear that somebody has", async () => {
    const taskId = await graceAsks(world);
    const names = ["jo", "priya", "rosa"] as const;
    for (const to of names) await askedByText(world, "help_wanted", taskId, { to });
    const texts = await Promise.all(names.map((name) => answers(world, "1", { from: PHONES[name] })));
    expect(await promisers(world, taskId)).toHaveLength(1);
    expect(texts.filter((text) => /You do this|Chi sy'n gwneud/.test(text ?? ""))).toHaveLength(1);
  });
});

describe("'can you stand in?'", () => {
  test("1: it is theirs now, and the other is free of it", async () => {
    const taskId = await joIsAskedToStandIn();
    expect(await answers(world, "1")).toContain(`You do this: ${WHEN}`);
    expect(await promisers(world, taskId)).toEqual([castId("jo")]);
  });

  test("2: the other keeps it; 1 and 2: the one who took it keeps it until somebody is found", async () => {
    const taskId = await joIsAskedToStandIn();
    expect(await answers(world, "2")).toContain("You do not do this");
    expect(await promisers(world, taskId)).toEqual([castId("priya")]);
    await answers(world, "1");
    expect(await answers(world, "2")).toContain("Until we tell you, you still do this");
    expect(await promisers(world, taskId)).toEqual([castId("jo")]);
  });

  test("somebody stood in already: that is said", async () => {
    const taskId = await joIsAskedToStandIn();
    const [cover] = await standingCovers(world, taskId);
    await standIn(await world.in("okafor", "rosa"), { taskId, coverId: cover?.id });
    expect(await answers(world, "1")).toBe("Somebody has this one already. Thank you.");
  });
});

describe("the evening before a promise", () => {
  test("2: somebody to stand in is looked for; 1: they can after all", async () => {
    const taskId = await joIsReminded(world);
    expect(await answers(world, "2")).toContain(`you still do this: ${WHEN}`);
    expect(await standingCovers(world, taskId)).toHaveLength(1);
    expect(await promisers(world, taskId)).toEqual([castId("jo")]);
    expect(await answers(world, "1")).toContain(`You do this: ${WHEN}`);
    expect(await standingCovers(world, taskId)).toEqual([]);
  });

  test("1: nothing changes, and that is said", async () => {
    const taskId = await joIsReminded(world);
    expect(await answers(world, "1")).toContain(`You do this: ${WHEN}`);
    expect(await promisers(world, taskId)).toEqual([castId("jo")]);
  });

  test("it is not theirs any more: that is said", async () => {
    const taskId = await joIsReminded(world);
    await world.database.transaction(async (tx) => {
      await tx.update(claims).set({ endedAt: NOON, endedWhy: "handed_back" }).where(eq(claims.taskId, taskId));
    });
    expect(await answers(world, "2")).toContain("You do not have this one any more");
  });
});

test("'can you come?': 1 and 2, the last counts", async () => {
  await askedByText(world, "meeting_asked", MEETS, { to: "jo" });
  const answered = async () =>
    (
      await world.database.db
        .select({ answer: meetingPeople.answer })
        .from(meetingPeople)
        .where(and(eq(meetingPeople.meetingId, MEETS), eq(meetingPeople.personId, castId("jo"))))
    )[0]?.answer;
  expect(await answers(world, "1")).toMatch(/^You come to the meeting: Wed 18 Mar, .*\. Not right\? Answer 2\.$/);
  expect(await answered()).toBe("yes");
  expect(await answers(world, "2")).toContain("You do not come to the meeting");
  expect(await answered()).toBe("no");
});
