import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { type DroppedWhy, memberships, type ReminderKind, type signposts } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { eveOf } from "#app/reminders/eve.ts";
import { forgetAbout, remind } from "#app/reminders/schedule.server.ts";
import { keepLinks } from "./link.server.ts";
import { ASKED_FOR_MS, askedAfterAt } from "./rules.ts";

type Means = Pick<Ctx, "actor" | "now" | "keys">;
/** A suggestion as far as it is told. */
type Told = Pick<
  typeof signposts.$inferSelect,
  "id" | "companionId" | "onDay" | "startsAt" | "timeZone" | "answeredAt"
> & { version: number };

/** What is of no use once the day, or who goes along, is another. */
const OF_THE_DAY = [
  "signpost_offered",
  "signpost_company",
  "signpost_tomorrow",
  "signpost_after",
] as const satisfies readonly ReminderKind[];
const UNTIL_MS = 14 * 86_400_000;

/** The family is asked whether it wants this. */
export async function tellOffered(tx: Tx, means: Means, signpost: Told) {
  await tell(tx, means, signpost, "signpost_offered", await readFamily(tx, means.actor), { dueAt: means.now });
}

/** The family wants it: who goes along hears of it, both are reminded, and the family is asked how it was. Anew when the day changed. */
export async function tellAgreed(tx: Tx, means: Means, signpost: Told) {
  const { actor, now, keys } = means;
  const about = { programmeId: actor.programmeId, subjectId: signpost.id };
  await forgetAbout(tx, about, "changed", now, { kinds: OF_THE_DAY });
  const family = await readFamily(tx, actor, null);
  const { id, companionId, onDay, startsAt, timeZone } = signpost;
  const companion = companionId === null ? [] : [companionId];
  await tell(
    tx,
    means,
    signpost,
    "signpost_company",
    companion.filter((one) => one !== actor.personId),
    { dueAt: now },
  );
  const eve = onDay !== null && startsAt !== null ? eveOf({ onDay, startsAt, timeZone }, now) : null;
  if (eve) await tell(tx, means, signpost, "signpost_tomorrow", [...family, ...companion], { dueAt: eve });
  const dueAt = askedAfterAt({ onDay, answeredOn: dayOf(signpost.answeredAt ?? now, timeZone), timeZone });
  const usefulUntil = new Date(dueAt.getTime() + ASKED_FOR_MS);
  await tell(tx, means, signpost, "signpost_after", family, { dueAt, usefulUntil });
  await keepLinks(tx, keys, { ...actor, signpostId: id }, family, now);
}

/**
 * It does not come about, or not then: nothing waits any more, and whoever counted on it hears, the family as well as who was to go along.

 * @param before as it was when they were told of it
 * @param isSameDay the family goes all the same: only who goes along is another
 */
export async function tellOff(
  tx: Tx,
  means: Means,
  before: Told & { answer: string | null },
  why: DroppedWhy,
  { isSameDay = false }: { isSameDay?: boolean } = {},
) {
  await tellNothing(tx, means, before.id, why);
  const { companionId, answer, startsAt } = before;
  if (answer !== "yes" || (startsAt !== null && startsAt <= means.now)) return;
  // Who of the family says no tells the others of it.
  const isNews = startsAt !== null && !isSameDay && means.actor.role !== "family";
  const family = isNews ? await readFamily(tx, means.actor) : [];
  const who = [...family, ...(companionId === null ? [] : [companionId])].filter((one) => one !== means.actor.personId);
  const version = before.version + 1;
  await tell(tx, means, { ...before, version }, "signpost_off", who, { dueAt: means.now });
}

/** Nothing that waits about it is told any more. */
export const tellNothing = (tx: Tx, { actor, now }: Pick<Ctx, "actor" | "now">, signpostId: string, why: DroppedWhy) =>
  forgetAbout(tx, { programmeId: actor.programmeId, subjectId: signpostId }, why, now);

/** The family's people in the circle now. @param except whoever did it knows it; null for nobody */
async function readFamily(tx: Tx, actor: Actor, except: string | null = actor.personId) {
  const rows = await tx
    .selectDistinct({ personId: memberships.personId })
    .from(memberships)
    .where(and(inCircle(memberships, actor), eq(memberships.role, "family"), isNull(memberships.until)));
  return rows.map(({ personId }) => personId).filter((personId) => personId !== except);
}

async function tell(
  tx: Tx,
  { actor, now }: Means,
  { id, version, startsAt }: Told,
  kind: ReminderKind,
  who: readonly string[],
  { dueAt, usefulUntil }: { dueAt: Date; usefulUntil?: Date },
) {
  const until = usefulUntil ?? startsAt ?? new Date(now.getTime() + UNTIL_MS);
  const { programmeId, circleId } = actor;
  await remind(
    tx,
    [...new Set(who)].map((personId) => ({
      programmeId,
      circleId,
      personId,
      kind,
      subjectId: id,
      version,
      dueAt,
      usefulUntil: until,
    })),
    now,
  );
}
