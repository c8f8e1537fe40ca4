import { and, desc, eq, gt } from "drizzle-orm";
import { accessLog } from "#db/schema/index.ts";
import { type Looked, noteAccess } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";

const HOUR = 3_600_000;

/** Writes in the family's log that somebody looked at this: once an hour for the same thing, so that the log stays readable. */
export async function noteLook({ db, transaction, actor, now }: Pick<Ctx, "db" | "transaction" | "actor" | "now">, what: Looked, subjectId: string) {
  const { programmeId, circleId, personId } = actor;
  const [last] = await db
    .select({ helperId: accessLog.helperId })
    .from(accessLog)
    .where(
      and(
        eq(accessLog.programmeId, programmeId),
        eq(accessLog.circleId, circleId),
        eq(accessLog.personId, personId),
        eq(accessLog.what, what),
        eq(accessLog.subjectId, subjectId),
        gt(accessLog.at, new Date(now.getTime() - HOUR)),
      ),
    )
    .orderBy(desc(accessLog.at))
    .limit(1);
  // Two people behind one name, the person and who acts for them, are two looks.
  if (last && last.helperId === actor.helperId) return;
  await transaction((tx) => noteAccess(tx, actor, what, subjectId, now), { scope: circleId });
}
