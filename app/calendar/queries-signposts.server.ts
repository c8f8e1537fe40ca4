import { and, asc, eq, gte, inArray, isNotNull, lt, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { assets, circles, memberships, people, signposts } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { may } from "#app/rights/may.ts";
import { seesSignpost } from "#app/signposts/find-signpost.server.ts";
import type { Entry } from "./rules.ts";

interface Moments {
  from: Date;
  until: Date;
}

/** A day at a place nearby, as far as a calendar needs it. */
export type Going = Awaited<ReturnType<typeof readGoingOf>>[number];

const shown = {
  id: signposts.id,
  circleId: signposts.circleId,
  name: assets.name,
  hidesAddress: assets.hidesAddress,
  onDay: signposts.onDay,
  atTime: signposts.atTime,
  timeZone: signposts.timeZone,
  startsAt: signposts.startsAt,
  state: signposts.state,
  answer: signposts.answer,
  answeredAt: signposts.answeredAt,
  editedAt: signposts.editedAt,
  version: signposts.version,
  outcome: signposts.outcome,
};
type Row = Pick<typeof signposts.$inferSelect, Exclude<keyof typeof shown, "name" | "hidesAddress">> & {
  name: string;
  hidesAddress: boolean;
};

/** As a calendar takes it; nothing without a day, or before the family has said anything. What the family does not want (any more) is called off. */
function dated<R extends Row>({ onDay, atTime, startsAt, state, answer, answeredAt, editedAt, ...rest }: R) {
  if (!onDay || !atTime || !startsAt || !answeredAt) return [];
  const isOn = answer === "yes" && (state === "open" || state === "over");
  const changedAt = editedAt && editedAt > answeredAt ? editedAt : answeredAt;
  return [{ ...rest, onDay, atTime, startsAt, isCancelled: !isOn, changedAt }];
}

const isBetween = ({ from, until }: Moments) =>
  and(isNotNull(signposts.answeredAt), gte(signposts.startsAt, from), lt(signposts.startsAt, until));

/** The days at places nearby to which a circle's family has said yes, as far as this reader sees them; earliest first. */
export async function readGoingOf(db: Read, actor: Actor, moments: Moments) {
  if (!may(actor, "signpost.see", true)) return [];
  const rows = await db
    .select({ ...shown, companion: people.name, companionId: signposts.companionId })
    .from(signposts)
    .innerJoin(assets, refersTo(signposts, signposts.assetId, assets))
    .leftJoin(people, refersTo(signposts, signposts.companionId, people))
    .where(and(inCircle(signposts, actor), isBetween(moments), seesSignpost(actor)))
    .orderBy(asc(signposts.startsAt), asc(signposts.id));
  return rows.flatMap((row) => dated(row));
}

/** Those on which somebody goes along, in circles where they have a place now. Called-off ones too, earliest first. */
export async function readMyGoing(
  db: Read,
  { programmeId, personId }: { programmeId: string; personId: string },
  moments: Moments,
) {
  const rows = await db
    .select({
      ...shown,
      circleName: circles.name,
      companion: signposts.companionId,
      companionId: signposts.companionId,
    })
    .from(signposts)
    .innerJoin(assets, refersTo(signposts, signposts.assetId, assets))
    .innerJoin(circles, refersTo(signposts, signposts.circleId, circles))
    .innerJoin(memberships, isPlaceNow(signposts, signposts.circleId, signposts.companionId))
    .where(
      and(
        eq(signposts.programmeId, programmeId),
        eq(signposts.companionId, personId),
        inArray(memberships.role, ["member", "facilitator", "connector"]),
        ne(circles.state, "closed"),
        isBetween(moments),
      ),
    )
    .orderBy(asc(signposts.startsAt), asc(signposts.id));
  return rows.flatMap((row) => dated(row));
}

/**
 * As entries of a calendar on a page. One that hides its address has no name there either: a week hangs on the kitchen wall.
 * @param personId who reads it
 */
export const goingEntries = (going: readonly (Going & { circleName?: string })[], personId: string): Entry[] =>
  going
    .filter(({ isCancelled }) => !isCancelled)
    .map(({ id, circleId, circleName, name, hidesAddress, onDay, atTime, companion, companionId, outcome }) => ({
      id,
      kind: "signpost",
      title: hidesAddress ? null : name,
      path: `/circles/${circleId}/signposts/${id}`,
      place: null,
      circleName: circleName ?? null,
      who: companion ? [{ name: companion, isMe: companionId === personId, bringsFriend: false }] : [],
      wanted: 0,
      coverWanted: false,
      isDone: outcome !== null,
      whenKind: "exact",
      onDay,
      fromTime: atTime,
      untilTime: null,
    }));
