import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { askForCover, withdrawCover } from "#app/tasks/ask-for-cover.server.ts";
import { cancelTask, reopenTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { endClaimsOfPerson } from "#app/tasks/end-claims.server.ts";
import { finishTask, missTask } from "#app/tasks/finish-task.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { standIn } from "#app/tasks/stand-in.server.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { ask, graceAsks, liveClaims, newMember, standingCovers, taskRow } from "./helping.ts";
import { fc } from "../setup/chance.ts";

let world: World;
let helpers: Ctx[];
let grace: Ctx;
beforeAll(async () => {
  world = await freshWorld();
  grace = await world.in("okafor", "grace");
  helpers = await Promise.all(["Ann", "Bob", "Cy", "Di"].map((name) => newMember(world, name)));
});
afterAll(() => world.database.drop());

/** What should be true: who holds how much, who asks for a stand-in, and how much is wanted. */
interface Model {
  state: "open" | "done" | "not_done" | "cancelled";
  needed: number;
  held: Map<number, number>;
  covers: Set<number>;
}
interface Real {
  taskId: string;
}
const sum = ({ held }: Model) => [...held.values()].reduce((total, count) => total + count, 0);

/** One step: what should happen according to the model (null: a refusal), and the command that makes it happen. */
class Step implements fc.AsyncCommand<Model, Real> {
  readonly name: string;
  readonly expected: (model: Model) => (() => void) | null;
  readonly act: (real: Real, model: Readonly<Model>) => Promise<unknown>;

  constructor(
    name: string,
    expected: (model: Model) => (() => void) | null,
    act: (real: Real, model: Readonly<Model>) => Promise<unknown>,
  ) {
    this.name = name;
    this.expected = expected;
    this.act = act;
  }

  check = () => true;
  toString = () => this.name;

  async run(model: Model, real: Real) {
    const change = this.expected(model);
    const outcome = await this.act(real, model).then(
      () => "happened",
      (error: unknown) => {
        if (error instanceof Refusal) return "refused";
        throw error;
      },
    );
    expect(outcome, this.name).toBe(change ? "happened" : "refused");
    change?.();
    await compare(model, real);
  }
}

async function compare(model: Model, { taskId }: Real) {
  const row = await taskRow(world, taskId);
  const live = await liveClaims(world, taskId);
  const total = live.reduce((all, claim) => all + claim.helpers, 0);
  expect(row).toMatchObject({ state: model.state, helpersNeeded: model.needed, helpersPromised: sum(model) });
  expect(total).toBe(row.helpersPromised);
  expect(row.helpersPromised).toBeLessThanOrEqual(row.helpersNeeded);
  expect(live.map((claim) => [indexOf(claim.personId), claim.helpers]).toSorted()).toEqual([...model.held].toSorted());
  const covers = await standingCovers(world, taskId);
  const asking = covers.map((cover) => indexOf(live.find((claim) => claim.id === cover.claimId)?.personId));
  expect(asking.toSorted()).toEqual([...model.covers].toSorted());
}

const indexOf = (personId: string | undefined) => helpers.findIndex(({ actor }) => actor.personId === personId);
const ctxOf = (who: number) => helpers[who] as Ctx;

const claim = (who: number, bringsFriend: boolean) =>
  new Step(
    `${who} claims${bringsFriend ? " with a friend" : ""}`,
    (m) =>
      m.state === "open" && !m.held.has(who) && sum(m) + (bringsFriend ? 2 : 1) <= m.needed
        ? () => m.held.set(who, bringsFriend ? 2 : 1)
        : null,
    ({ taskId }) => claimTask(ctxOf(who), { taskId, bringsFriend, override: true }),
  );
const drop = (m: Model, who: number) => {
  m.held.delete(who);
  m.covers.delete(who);
};
const handBack = (who: number) =>
  new Step(
    `${who} hands back`,
    (m) => (m.state === "open" && m.held.has(who) ? () => drop(m, who) : null),
    ({ taskId }) => handBackTask(ctxOf(who), { taskId }),
  );
const cover = (who: number) =>
  new Step(
    `${who} asks for cover`,
    (m) => (m.state === "open" && m.held.has(who) ? () => m.covers.add(who) : null),
    ({ taskId }) => askForCover(ctxOf(who), { taskId }),
  );
const withdraw = (who: number) =>
  new Step(
    `${who} withdraws`,
    (m) => (m.held.has(who) ? () => m.covers.delete(who) : null),
    ({ taskId }) => withdrawCover(ctxOf(who), { taskId }),
  );
/** Stands in for whoever has asked for the longest. */
const take = (who: number) =>
  new Step(
    `${who} stands in`,
    (m) => {
      const [from] = m.covers;
      if (m.state !== "open" || m.held.has(who) || from === undefined) return null;
      const count = m.held.get(from) ?? 0;
      return () => {
        drop(m, from);
        m.held.set(who, count);
      };
    },
    async ({ taskId }, { covers: [from] }) => {
      const asker = from === undefined ? null : ctxOf(from).actor.personId;
      const theirs = (await liveClaims(world, taskId)).find(({ personId }) => personId === asker);
      const standing = (await standingCovers(world, taskId)).find(({ claimId }) => claimId === theirs?.id);
      await standIn(ctxOf(who), { taskId, coverId: standing?.id ?? "00000000000000000000000000", override: true });
    },
  );
const end = (state: "done" | "not_done") =>
  new Step(
    state,
    (m) =>
      m.state === "open"
        ? () => {
            m.state = state;
            m.covers.clear();
          }
        : null,
    ({ taskId }) => (state === "done" ? finishTask : missTask)(grace, { taskId }),
  );
const cancel = () =>
  new Step(
    "cancel",
    (m) =>
      m.state === "open"
        ? () => {
            m.state = "cancelled";
            m.held.clear();
            m.covers.clear();
          }
        : null,
    ({ taskId }) => cancelTask(grace, { taskId }),
  );
const reopen = () =>
  new Step(
    "reopen",
    (m) =>
      m.state === "open"
        ? null
        : () => {
            m.state = "open";
          },
    ({ taskId }) => reopenTask(grace, { taskId }),
  );
const edit = (needed: number) =>
  new Step(
    `want ${needed}`,
    (m) =>
      m.state === "open" && needed >= sum(m)
        ? () => {
            m.needed = needed;
          }
        : null,
    async ({ taskId }) => {
      const { version } = await taskRow(world, taskId);
      await editTask(grace, taskId, { ...ask({ helpersNeeded: needed }), version });
    },
  );
const remove = (who: number) =>
  new Step(
    `${who} is taken out`,
    (m) => () => m.state === "open" && drop(m, who),
    () => free(who),
  );
function free(who: number) {
  const { programmeId, circleId, personId } = ctxOf(who).actor;
  return world.database.transaction((tx) =>
    endClaimsOfPerson(tx, { programmeId, circleId, personId }, { why: "removed", at: grace.now }),
  );
}

test("whatever people do, in whatever order, what is promised is the sum of the promises and never more than is wanted", async () => {
  const who = fc.integer({ min: 0, max: 3 });
  const steps = [
    fc.tuple(who, fc.boolean()).map(([one, friend]) => claim(one, friend)),
    fc.tuple(who, fc.boolean()).map(([one, friend]) => claim(one, friend)),
    who.map(handBack),
    who.map(cover),
    who.map(withdraw),
    who.map(cover),
    who.map(take),
    who.map(take),
    fc.constantFrom("done" as const, "not_done" as const).map(end),
    fc.constant(null).map(cancel),
    fc.constant(null).map(reopen),
    fc.integer({ min: 1, max: 5 }).map(edit),
    who.map(remove),
  ];
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 40, size: "max" }), async (commands) => {
      const setup = async () => {
        await Promise.all(helpers.map((_, index) => free(index)));
        const taskId = await graceAsks(world, { helpersNeeded: 3 });
        return { model: { state: "open", needed: 3, held: new Map(), covers: new Set() } as Model, real: { taskId } };
      };
      await fc.asyncModelRun(setup, commands);
    }),
    { numRuns: world.database.engine === "sqlite" ? 60 : 25 },
  );
});
