import { eq } from "drizzle-orm";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { tasks } from "#db/schema/index.ts";
import type { World } from "../setup/world.ts";

/** Somebody's place in Grace's circle. */
export const place = (name: CastName) => castId(`${name}-in-okafor`);

/** In Grace's circle one takes out another. */
export const takeOut = async (world: World, by: CastName, whom: CastName, block: boolean) =>
  removeMember(await world.in("okafor", by), { membershipId: place(whom), block });

/** What somebody who is out is told of everything. */
export const isOut = { status: 404, words: "common.not_here" };

export async function taskOfCast(world: World, key: string) {
  const [task] = await world.database.db
    .select()
    .from(tasks)
    .where(eq(tasks.id, castId(key)));
  return task;
}
