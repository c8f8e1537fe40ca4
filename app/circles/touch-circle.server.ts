import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { circles } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistStillHere } from "./read-membership.server.ts";
import { insistOpen } from "./rules.ts";

type Place = Pick<Actor, "programmeId" | "circleId">;

/** The circle an actor is in, as a condition. */
export const thisCircle = ({ programmeId, circleId }: Place) =>
  and(eq(circles.programmeId, programmeId), eq(circles.id, circleId));

/**
 * For the start of every command in a circle: whoever asks is still in it, it is not closed, and something happens in it now, which
 * is what "gone quiet" is measured from. Inside the transaction of what happens.
 * @returns the circle as it was
 * @throws Refusal not_found when the one who asks was taken out meanwhile; conflict when the circle is closed and can only be read
 */
export async function touchCircle(tx: Tx, actor: Actor, now: Date) {
  await insistStillHere(tx, actor);
  const circle = await readCircle(tx, actor);
  insistOpen(circle.state);
  await tx.update(circles).set({ lastActiveAt: now }).where(thisCircle(actor));
  return circle;
}

/** The circle's own row. @throws Refusal not_found */
export async function readCircle(tx: Pick<Tx, "select">, actor: Place) {
  const [circle] = await tx.select().from(circles).where(thisCircle(actor));
  if (!circle) throw new Refusal("not_found", "common.not_here");
  return circle;
}
