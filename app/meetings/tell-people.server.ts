import { and, eq, inArray, isNotNull, ne } from "drizzle-orm";
import type { RouterContextProvider } from "react-router";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { contactPoints, meetingPeople, memberships, people, type Language } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
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
 */
export async function tellPeople(context: Readonly<RouterContextProvider>, meetingId: string, baseUrl: string) {
  const { transaction } = context.get(openCtx);
  const ctx = context.get(circleCtx);
  const messages = await transaction((tx) => takeTellings(tx, ctx, meetingId, baseUrl), {
    scope: ctx.actor.circleId,
  });
  sendSoon(context.get(installationContext), messages);
}

/** What is to be told, in each one's language, on one proved phone or email where a message may be left. No word of a family in it. */
export async function takeTellings(
  tx: Tx,
  { actor, keys }: Pick<Ctx, "actor" | "keys">,
  meetingId: string,
  baseUrl: string,
): Promise<Outgoing[]> {
  const waiting = await tx
    .select({
      personId: meetingPeople.personId,
      tell: meetingPeople.tell,
      language: people.language,
      kind: contactPoints.kind,
      value: contactPoints.value,
    })
    .from(meetingPeople)
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
    .where(and(arePlaces(actor, meetingId), isNotNull(meetingPeople.tell), ne(meetingPeople.personId, actor.personId)))
    .orderBy(contactPoints.createdAt, contactPoints.id);
  const [me] = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.programmeId, actor.programmeId), eq(people.id, actor.personId)));
  await tx
    .update(meetingPeople)
    .set({ tell: null })
    .where(and(arePlaces(actor, meetingId), inArray(meetingPeople.tell, ["asked", "news"])));
  const by = firstName(me?.name ?? "");
  return [...new Set(waiting.map(({ personId }) => personId))].flatMap((personId) => {
    const ways = waiting.filter((way) => way.personId === personId);
    const way =
      ways.find(({ kind, value }) => kind === "phone" && mayText(value)) ?? ways.find(({ kind }) => kind === "email");
    if (!way) return [];
    const link = way.tell === "asked" ? baseUrl + meetingLinkPath(keys, meetingId, personId) : baseUrl;
    return [messageOf(way, { isAsked: way.tell === "asked", by, link })];
  });
}

function messageOf(
  { kind, value, language }: { kind: "phone" | "email"; value: string; language: Language },
  { isAsked, by, link }: { isAsked: boolean; by: string | null; link: string },
): Outgoing {
  const say = sayFor(language);
  const text = isAsked
    ? say("meetings.text_asked", { name: by ?? say("meetings.somebody"), link })
    : say("meetings.text_news", { link });
  return kind === "phone"
    ? { channel: "sms", to: value, text }
    : {
        channel: "email",
        to: value,
        subject: say(isAsked ? "meetings.text_asked_subject" : "meetings.text_news_subject"),
        text,
      };
}
