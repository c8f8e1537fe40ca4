import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { circles, homes, households } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { readFamilyFacts } from "./queries-household.server.ts";

/** Notes that the family's page was changed: in the history, and as a sign of life of the circle. */
export async function noteFamilyChange(tx: Tx, actor: Actor, subjectId: string, at: Date) {
  await record(tx, actor, "household.edited", subjectId, at);
  await noteLife(tx, actor, at);
}

/** Something happened in the circle: it has not gone quiet. */
export async function noteLife(tx: Tx, { programmeId, circleId }: Actor, at: Date) {
  await tx
    .update(circles)
    .set({ lastActiveAt: at })
    .where(and(eq(circles.programmeId, programmeId), eq(circles.id, circleId)));
}

/** Moves the family's version on. @throws Refusal conflict when it is no longer the one that the form was made from */
export async function nextFamilyVersion(tx: Tx, actor: Actor, householdId: string, version: number) {
  const moved = await tx
    .update(households)
    .set({ version: sql`${households.version} + 1` })
    .where(
      and(
        eq(households.programmeId, actor.programmeId),
        eq(households.id, householdId),
        eq(households.version, version),
      ),
    )
    .returning({ id: households.id });
  if (moved.length === 0) throw new Refusal("conflict", "common.edited_meanwhile");
}

/** A home in which no grown-up of the family lives keeps no address: nobody would be left whose it is. */
export async function dropAddressesOfNobody(tx: Tx, actor: Actor) {
  const { homes: now } = await readFamilyFacts(tx, actor);
  for (const { id, hasAddress, adults } of now)
    if (hasAddress && adults.length === 0)
      await tx
        .update(homes)
        .set({ sealedAddress: null, version: sql`${homes.version} + 1` })
        .where(and(eq(homes.programmeId, actor.programmeId), eq(homes.id, id), isNotNull(homes.sealedAddress)));
}
