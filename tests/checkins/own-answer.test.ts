import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerOwnCheckIn } from "#app/checkins/answer-own-check-in.server.ts";
import { endCheckInPlan } from "#app/checkins/change-check-in-plan.server.ts";
import { ownSecret } from "#app/checkins/expected.server.ts";
import { hearAnswer } from "#app/checkins/hear-answer.server.ts";
import { readLogForm } from "#app/checkins/queries-log.server.ts";
import { readCheckInNeeds } from "#app/checkins/queries-mine.server.ts";
import { findOwnLink } from "#app/checkins/queries-own-answers.server.ts";
import { readCheckIns } from "#app/checkins/queries.server.ts";
import type { Answer } from "#app/checkins/rules.ts";
import { readLog } from "#app/family/queries-log.server.ts";
import { castId } from "#db/cast/people.ts";
import { memberships, ownAnswers } from "#db/schema/index.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const secret = ownSecret(testKeys, castId("missed-grace"), castId("grace"));
const answer = (word: Answer, now?: Date) => answerOwnCheckIn(world.open(now), secret, word);
const DAY = 86_400_000;

describe("a link by which somebody says themselves how they are", () => {
  test("is handed out by who checks and by the facilitator, not by the other parent", async () => {
    for (const name of ["jo", "sam"] as const)
      expect((await readLogForm(await world.in("okafor", name), castId("plan-grace"))).ownPath).toBe(
        `/check/${secret}`,
      );
    for (const name of ["daniel", "rosa"] as const)
      expect((await readLogForm(await world.in("okafor", name), castId("plan-grace"))).ownPath).toBeNull();
  });

  test("names nobody but the first name of its reader", async () => {
    expect(await findOwnLink(world.database.db, secret, NOON)).toMatchObject({ firstName: "Grace" });
    expect(await findOwnLink(world.database.db, "AAAAAAAAAAAAAAAAAAAAAA", NOON)).toBeNull();
  });

  test("stops the reminding, and the facilitator and the connector read the answer; nobody else does", async () => {
    await answer("up_and_down");
    const page = async (name: "sam" | "nadia" | "grace" | "daniel" | "jo") =>
      readCheckIns(await world.in("okafor", name));
    for (const name of ["sam", "nadia"] as const)
      expect((await page(name)).answers).toMatchObject([{ name: "Grace Okafor", answer: "up_and_down" }]);
    for (const name of ["grace", "daniel", "jo"] as const) expect((await page(name)).answers).toEqual([]);
    expect((await page("sam")).missed.map(({ about }) => about)).not.toContain("Grace");
  });

  test("dies after a week", async () => {
    await expect(answer("well", new Date(NOON.getTime() + 6 * DAY))).rejects.toMatchObject({ status: 404 });
  });

  test("dies with the plan", async () => {
    await endCheckInPlan(await world.in("okafor", "sam"), castId("plan-grace"), 1);
    await expect(answer("well")).rejects.toMatchObject({ status: 404 });
  });

  test("dies with the place in the circle", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(memberships)
        .set({ until: NOON })
        .where(eq(memberships.id, castId("grace-in-okafor"))),
    );
    await expect(answer("well")).rejects.toMatchObject({ status: 404 });
  });
});

describe("“I can't talk freely”", () => {
  const cannotTalk = (needs: Awaited<ReturnType<typeof readCheckInNeeds>>) =>
    needs.find(({ circleId }) => circleId === castId("okafor"))?.cannotTalk;

  test("reaches the facilitator and the connector on their start pages, until one of them has read it", async () => {
    await answer("cannot_talk");
    expect(cannotTalk(await readCheckInNeeds(world.signedIn("sam")))).toBe(1);
    expect(cannotTalk(await readCheckInNeeds(world.signedIn("nadia")))).toBe(1);
    const sam = await world.in("okafor", "sam");
    const [said] = (await readCheckIns(sam)).answers;
    expect(said?.answer).toBe("cannot_talk");
    await hearAnswer(sam, String(said?.id));
    expect(cannotTalk(await readCheckInNeeds(world.signedIn("nadia")))).toBe(0);
  });

  test("looks to everybody at home exactly like any other answer", async () => {
    const seen = async () => {
      const [grace, daniel, jo] = [
        await world.in("okafor", "grace"),
        await world.in("okafor", "daniel"),
        await world.in("okafor", "jo"),
      ];
      const log = (await readLog(grace, {})).lines.map(({ what, role, name, facts }) => ({ what, role, name, facts }));
      return JSON.stringify([log, await readCheckIns(grace), await readCheckIns(daniel), await readCheckIns(jo)]);
    };
    await answer("cannot_talk");
    const afterThat = await seen();
    await world.database.drop();
    world = await freshWorld();
    await answer("all_right");
    expect(afterThat).toBe(await seen());
  });

  test("cannot be told from another answer in the database either", async () => {
    await answer("cannot_talk");
    await answer("well");
    const rows = await world.database.db.select().from(ownAnswers);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/cannot|well/);
  });

  test("is not heard by whoever acts for somebody, nor by the family", async () => {
    await answer("cannot_talk");
    const sam = await world.in("okafor", "sam");
    const [said] = (await readCheckIns(sam)).answers;
    for (const name of ["grace", "daniel", "jo"] as const)
      await expect(hearAnswer(await world.in("okafor", name), String(said?.id))).rejects.toMatchObject({ status: 403 });
    const helped = { ...sam, actor: { ...sam.actor, helperId: castId("nadia") } };
    expect((await readCheckIns(helped)).answers).toEqual([]);
  });
});
