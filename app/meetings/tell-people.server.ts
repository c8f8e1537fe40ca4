import { and, eq, exists, inArray, isNotNull, isNull, ne, or, type SQL } from "drizzle-orm";
import type { RouterContextProvider } from "react-router";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { contactPoints, meetingPeople, meetings, memberships, people, shares } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { isFamilyShare, isShareOf } from "#app/circles/running-share.ts";
import type { Outgoing } from "#app/delivery/deliver.server.ts";
import { sendSoon } from "#app/delivery/send-soon.server.ts";
import { circleCtx, installationContext, openCtx, type Ctx } from "#app/lib/ctx.ts";
import { mayText } from "#app/people/rules.ts";
import { sayFor } from "#app/words/index.ts";
import { arePlaces } from "./find-meeting.server.ts";
import { meetingLinkPath } from "./meeting-link.server.ts";
import { firstName } from "./rules.ts";

/**
 * Hands over what people of a meeting are still to be told, once: taking it from the list and reading it is one transaction of its own,
 * so that a form which is sent twice tells nobody twice. Call it after the command, never inside.
 * @param more what the command itself had to say, to those who have no place in the meeting any more
 */
export async function tellPeople(
  context: Readonly<RouterContextProvider>,
  meetingId: string,
  baseUrl: string,
  more: readonly Outgoing[] = [],
) {
  const { transaction } = context.get(openCtx);
  const ctx = context.get(circleCtx);
  const messages = await transaction((tx) => takeTellings(tx, ctx, meetingId, baseUrl), {
    scope: ctx.actor.circleId,
  });
  sendSoon(context.get(installationContext), [...messages, ...more]);
}

/**
 * What is to be told, in each one's language, on one proved phone or email where a message may be left. No word of a family in it. While
 * there is something to answer or to know, each is led to their own link; the notes are only for whoever signs in.
 */
export async function takeTellings(
  tx: Tx,
  { actor, keys, now }: Pick<Ctx, "actor" | "keys" | "now">,
  meetingId: string,
  baseUrl: string,
): Promise<Outgoing[]> {
  const waiting = await readReachable(tx, { actor, now }, meetingId, isNotNull(meetingPeople.tell));
  const [me] = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.programmeId, actor.programmeId), eq(people.id, actor.personId)));
  await tx
    .update(meetingPeople)
    .set({ tell: null })
    .where(and(arePlaces(actor, meetingId), inArray(meetingPeople.tell, ["asked", "news"])));
  const by = firstName(me?.name ?? "");
  return waiting.map((reader) => {
    const link = reader.state === "held" ? baseUrl : baseUrl + meetingLinkPath(keys, reader);
    const say = sayFor(reader.language);
    return reader.tell === "asked"
      ? messageOf(
          reader,
          say("meetings.text_asked_subject"),
          say("meetings.text_asked", { name: by ?? say("meetings.somebody"), link }),
        )
      : messageOf(reader, say("meetings.text_news_subject"), say("meetings.text_news", { link }));
  });
}

/**
 * What those are told who are left out of a meeting that they had not declined. Call it before their places go. They have no link any more,
 * so the message says everything: that they need not keep the time.
 */
export async function sayLeftOut(
  tx: Tx,
  ctx: Pick<Ctx, "actor" | "now">,
  meetingId: string,
  leftOut: readonly string[],
): Promise<Outgoing[]> {
  if (leftOut.length === 0) return [];
  const expectToCome = and(
    inArray(meetingPeople.personId, [...leftOut]),
    or(isNull(meetingPeople.answer), ne(meetingPeople.answer, "no")),
  );
  return (await readReachable(tx, ctx, meetingId, expectToCome)).map((reader) => {
    const say = sayFor(reader.language);
    return messageOf(reader, say("meetings.text_left_out_subject"), say("meetings.text_left_out"));
  });
}

/** Some of a meeting's people but for whoever asks, each with the way on which they can be told; people from services while the family's share lasts. */
async function readReachable(
  tx: Tx,
  { actor, now }: Pick<Ctx, "actor" | "now">,
  meetingId: string,
  which: SQL | undefined,
) {
  const share = tx
    .select({ id: shares.id })
    .from(shares)
    .where(and(isShareOf(meetingPeople, meetingPeople.circleId, meetingPeople.personId), isFamilyShare(now)));
  const ways = await tx
    .select({
      meetingId: meetingPeople.meetingId,
      personId: meetingPeople.personId,
      invitedAt: meetingPeople.invitedAt,
      tell: meetingPeople.tell,
      state: meetings.state,
      language: people.language,
      kind: contactPoints.kind,
      value: contactPoints.value,
    })
    .from(meetingPeople)
    .innerJoin(meetings, refersTo(meetingPeople, meetingPeople.meetingId, meetings))
    .innerJoin(memberships, isPlaceNow(meetingPeople, meetingPeople.circleId, meetingPeople.personId))
    .innerJoin(people, refersTo(meetingPeople, meetingPeople.personId, people))
    .innerJoin(
      contactPoints,
      and(
        eq(contactPoints.programmeId, meetingPeople.programmeId),
        eq(contactPoints.personId, meetingPeople.personId),
        isNotNull(contactPoints.verifiedAt),
        ne(contactPoints.safe, "never"),
      ),
    )
    .where(
      and(
        arePlaces(actor, meetingId),
        ne(meetingPeople.personId, actor.personId),
        or(ne(memberships.role, "agency"), exists(share)),
        which,
      ),
    )
    .orderBy(contactPoints.createdAt, contactPoints.id);
  return [...new Set(ways.map(({ personId }) => personId))].flatMap((personId) => {
    const theirs = ways.filter((way) => way.personId === personId);
    const way =
      theirs.find(({ kind, value }) => kind === "phone" && mayText(value)) ??
      theirs.find(({ kind }) => kind === "email");
    return way ?? [];
  });
}

const messageOf = (
  { kind, value }: { kind: "phone" | "email"; value: string },
  subject: string,
  text: string,
): Outgoing =>
  kind === "phone" ? { channel: "sms", to: value, text } : { channel: "email", to: value, subject, text };
