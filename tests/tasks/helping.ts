import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { askForHelp } from "#app/tasks/ask-for-help.server.ts";
import type { Asked } from "#app/tasks/forms.ts";
import { castId } from "#db/cast/people.ts";
import { claims, coverRequests, memberships, people, tasks, type Ring } from "#db/schema/index.ts";
import type { World } from "../setup/world.ts";

/** An ask as the form would give it: a lift on Sunday at three, for one helper. */
export const ask = (more: Partial<Asked> = {}): Asked => ({
  kind: "lift",
  title: "A lift to football",
  whenKind: "exact",
  onDay: "2026-03-15",
  fromTime: "15:00",
  place: castId("home-grace"),
  helpersNeeded: 1,
  ring: "all",
  ...more,
});

/** Grace asks. @returns the task's id */
export const graceAsks = async (world: World, more: Partial<Asked> = {}, now?: Date) =>
  askForHelp(await world.in("okafor", "grace", now), ask(more));

/** Somebody new in Grace's circle, ready to press buttons. */
export async function newMember(world: World, name: string, ring: Ring = "outer"): Promise<Ctx> {
  const jo = await world.in("okafor", "jo");
  const { programmeId, circleId } = jo.actor;
  const [personId, membershipId] = [newId(), newId()];
  await world.database.transaction(async (tx) => {
    await tx.insert(people).values({ id: personId, programmeId, name, language: "en", createdAt: jo.now });
    await tx
      .insert(memberships)
      .values({ id: membershipId, programmeId, circleId, personId, role: "member", ring, from: jo.now });
  });
  return { ...jo, actor: { ...jo.actor, personId, membershipId, ring } };
}

export async function taskRow(world: World, taskId: string) {
  const [row] = await world.database.db.select().from(tasks).where(eq(tasks.id, taskId));
  if (!row) throw new Error("no such task");
  return row;
}

export const liveClaims = (world: World, taskId: string) =>
  world.database.db
    .select()
    .from(claims)
    .where(and(eq(claims.taskId, taskId), isNull(claims.endedAt)));

export const standingCovers = (world: World, taskId: string) =>
  world.database.db
    .select()
    .from(coverRequests)
    .where(and(eq(coverRequests.taskId, taskId), isNull(coverRequests.endedAt)));

/** The words of every refusal among settled promises. */
export const refusals = (settled: PromiseSettledResult<unknown>[]) =>
  settled.flatMap((result) =>
    result.status === "rejected" ? [String((result.reason as { words?: string }).words ?? result.reason)] : [],
  );
