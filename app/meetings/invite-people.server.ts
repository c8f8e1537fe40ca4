import { and, eq, inArray, isNull, notInArray } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import {
  meetingDateAnswers,
  meetingDates,
  meetingPeople,
  meetings,
  memberships,
  people,
  shares,
} from "#db/schema/index.ts";
import { isFamilyShare, isShareOf } from "#app/circles/running-share.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { arePlaces } from "./find-meeting.server.ts";
import { meetingSecret } from "./meeting-link.server.ts";
import { isTooManyAgency } from "./rules.ts";

/** Who can be invited: everybody with a place in the circle now; people from services while the family's share lasts. */
export async function readInvitable(db: Read, { programmeId, circleId }: Actor, now: Date) {
  const rows = await db
    .selectDistinct({
      personId: memberships.personId,
      name: people.name,
      role: memberships.role,
      ring: memberships.ring,
      sharedBy: shares.agreedBy,
    })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .leftJoin(shares, and(isShareOf(memberships, memberships.circleId, memberships.personId), isFamilyShare(now)))
    .where(and(inCircle(memberships, { programmeId, circleId }), isNull(memberships.until)));
  const invitable = rows.filter(({ role, sharedBy }) => role !== "agency" || sharedBy !== null);
  const byPerson = new Map(invitable.map(({ sharedBy: _sharedBy, ...person }) => [person.personId, person]));
  const collator = new Intl.Collator("en");
  return [...byPerson.values()].toSorted((a, b) => collator.compare(a.name, b.name));
}

interface Chosen {
  invited: string[];
  needed: string[];
  override?: boolean | undefined;
}

/**
 * Who is chosen, as they stand in the circle now. Whoever is needed is invited too.
 * @throws Refusal bad_input for nobody at all, or somebody who is not in the circle; conflict when many are from services and nobody said that they are needed
 */
export async function readChosen(tx: Tx, { actor, now }: Pick<Ctx, "actor" | "now">, chosen: Chosen) {
  const ids = [...new Set([...chosen.invited, ...chosen.needed])];
  if (ids.length === 0) throw new Refusal("bad_input", "meetings.nobody_invited");
  const invitable = new Map((await readInvitable(tx, actor, now)).map((person) => [person.personId, person]));
  const found = ids.map((id) => {
    const person = invitable.get(id);
    if (!person) throw new Refusal("bad_input", "meetings.person_gone");
    return { ...person, isNeeded: chosen.needed.includes(id) };
  });
  if (isTooManyAgency(found) && !chosen.override)
    throw new Refusal("conflict", "meetings.many_agency", {
      count: found.filter(({ role }) => role === "agency").length,
    });
  return found;
}

/**
 * Brings who is invited in line with who was chosen; whoever is left out loses their link with their place.
 * @returns those who have a link that they do not know of yet, and so are to be asked
 */
export async function invitePeople(
  tx: Tx,
  ctx: Pick<Ctx, "actor" | "keys" | "now">,
  meetingId: string,
  chosen: readonly { personId: string; isNeeded: boolean }[],
) {
  const { actor } = ctx;
  const toAsk: string[] = [];
  const ids = chosen.map(({ personId }) => personId);
  const dates = tx
    .select({ id: meetingDates.id })
    .from(meetingDates)
    .where(and(inCircle(meetingDates, actor), eq(meetingDates.meetingId, meetingId)));
  await tx
    .delete(meetingDateAnswers)
    .where(
      and(
        inCircle(meetingDateAnswers, actor),
        inArray(meetingDateAnswers.dateId, dates),
        notInArray(meetingDateAnswers.personId, ids),
      ),
    );
  await tx.delete(meetingPeople).where(
    and(
      arePlaces(actor, meetingId),
      notInArray(meetingPeople.personId, ids),
      // Whoever came belongs to the meeting, whoever is invited.
      eq(meetingPeople.wasThere, false),
    ),
  );
  const standing = await tx.select().from(meetingPeople).where(arePlaces(actor, meetingId));
  for (const { personId, isNeeded } of chosen) {
    const place = standing.find((each) => each.personId === personId);
    // A place from before people had links of their own gets one here, and so does one whose link has ended.
    const link = place && hasLink(ctx, place) ? null : newLink(ctx, meetingId, personId);
    if (link) toAsk.push(personId);
    if (place)
      await tx
        .update(meetingPeople)
        .set({ isNeeded, ...link })
        .where(and(arePlaces(actor, meetingId), eq(meetingPeople.personId, personId)));
    else await tx.insert(meetingPeople).values({ ...newPlace(ctx, meetingId, personId), isNeeded });
  }
  return toAsk;
}

/** A place in a meeting for somebody who has none, with a link of its own. */
export const newPlace = (ctx: Pick<Ctx, "actor" | "keys" | "now">, meetingId: string, personId: string) => ({
  programmeId: ctx.actor.programmeId,
  circleId: ctx.actor.circleId,
  meetingId,
  personId,
  isNeeded: false,
  ...newLink(ctx, meetingId, personId),
});

function newLink({ keys, now }: Pick<Ctx, "keys" | "now">, meetingId: string, personId: string) {
  const place = { meetingId, personId, invitedAt: now };
  return { invitedAt: now, secretHash: hashSecret(meetingSecret(keys, place)) };
}

/** Whether somebody's place has a link that leads to it. */
export const hasLink = (
  { keys }: Pick<Ctx, "keys">,
  place: Parameters<typeof meetingSecret>[1] & { secretHash: string },
) => place.secretHash === hashSecret(meetingSecret(keys, place));

/**
 * Takes somebody out of every meeting that is still to come, in the transaction that ends their place in the circle. That they were at
 * one that goes on now stays written; their link to it ends.
 */
export async function leaveMeetings(tx: Tx, circle: Pick<Actor, "programmeId" | "circleId">, personId: string) {
  const coming = tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(inCircle(meetings, circle), inArray(meetings.state, ["asking", "planned"])));
  const theirs = and(
    inCircle(meetingPeople, circle),
    eq(meetingPeople.personId, personId),
    inArray(meetingPeople.meetingId, coming),
  );
  await tx.delete(meetingPeople).where(and(theirs, eq(meetingPeople.wasThere, false)));
  for (const { meetingId } of await tx.select().from(meetingPeople).where(theirs))
    await tx
      .update(meetingPeople)
      .set({ secretHash: `ended: ${meetingId} ${personId}` })
      .where(and(theirs, eq(meetingPeople.meetingId, meetingId)));
  await tx
    .delete(meetingDateAnswers)
    .where(and(inCircle(meetingDateAnswers, circle), eq(meetingDateAnswers.personId, personId)));
}
