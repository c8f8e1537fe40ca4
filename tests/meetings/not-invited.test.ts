import { afterAll, beforeAll, expect, test } from "vitest";
import { readCirclePage } from "#app/circles/read-circle-page.server.ts";
import { readMeetings } from "#app/meetings/queries-lists.server.ts";
import { readMeeting } from "#app/meetings/queries.server.ts";
import { newMember } from "../tasks/helping.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { plan } from "./planned.ts";

let world: World;
let id: string;
beforeAll(async () => {
  world = await freshWorld();
  id = await plan(world, ["grace", "sam", "jo"]);
});
afterAll(() => world.database.drop());

test("whoever plans a meeting reads who of the circle is not asked to it, also those who came since; nobody else does", async () => {
  const notInvited = async (name: "sam" | "grace" | "jo") =>
    (await readMeeting(await world.in("okafor", name), id)).notInvited;
  const before = await notInvited("sam");
  expect(before).toContain("Raj");
  expect(before).not.toContain("Jo");
  expect(before, "people from services are asked one by one").not.toContain("Ms Ade");
  await newMember(world, "Zoe");
  expect(await notInvited("sam")).toEqual([...before, "Zoe"]);
  expect(await notInvited("grace")).toContain("Zoe");
  expect(await notInvited("jo")).toEqual([]);
});

test("somebody new who is asked to none is not told that there are none", async () => {
  const yan = await newMember(world, "Yan");
  const page = await readCirclePage(yan);
  expect([page.circle.nextGetTogether, page.may.meetAll]).toEqual([null, false]);
  expect(await readMeetings(yan)).toMatchObject({ coming: [], asking: [], seesAll: false });
  const sam = await world.in("okafor", "sam");
  expect((await readCirclePage(sam)).may.meetAll).toBe(true);
  expect(await readMeetings(sam)).toMatchObject({ seesAll: true });
});
