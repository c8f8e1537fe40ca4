import { and, asc, desc, eq, inArray, isNotNull, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { contactPoints, handOvers, people } from "#db/schema/index.ts";
import { knowsPlace } from "#app/community/knows-place.server.ts";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { may } from "#app/rights/may.ts";
import { findSignpost, type Signpost } from "./find-signpost.server.ts";
import { readShown } from "./read-asset.server.ts";
import { mayNote, OUTCOMES, stageOf, takesAnswer } from "./rules.ts";

export type SignpostPage = Awaited<ReturnType<typeof readSignpost>>;

/** One suggestion, as its page shows it to this reader. @throws Refusal not_found for what they do not see */
export async function readSignpost(ctx: Ctx, signpostId: string) {
  const { db, actor, now } = ctx;
  const found = await findSignpost(db, actor, signpostId);
  const { asset: _asset, isCompanion, assetId, assetPlaceId, ...signpost } = found;
  const { whoWeKnow, ...asset } = await readShown(db, actor, assetId, assetPlaceId);
  const names = await readNames(db, actor, found);
  const isTheirs = may(actor, "signpost.answer");
  const mayMake = may(actor, "signpost.make");
  const handed = mayMake ? await readHandOvers(db, actor, signpostId) : [];
  const isOpen = signpost.state === "open";
  return {
    ...whatIsShown(signpost),
    stage: stageOf(signpost, now),
    asset: { ...asset, whoWeKnow: mayMake && !isTheirs ? whoWeKnow : null },
    by: names.get(signpost.byPersonId) ?? null,
    byMe: signpost.byPersonId === actor.personId,
    companion: signpost.companionId && (names.get(signpost.companionId) ?? null),
    isCompanion,
    answeredBy: signpost.answeredBy && (names.get(signpost.answeredBy) ?? null),
    outcomeBy: signpost.outcomeBy && (names.get(signpost.outcomeBy) ?? null),
    consents: signpost.consentBy !== null,
    contact: await readContact(ctx, found),
    handOvers: handed,
    knowsIt: await knowsPlace(db, actor, assetId),
    can: {
      // Before the family has been there they have enough to think about, and nobody says it for somebody else.
      know: actor.helperId === null && asset.state !== "closed" && (!isTheirs || hasBeen(signpost, now)),
      answer: isTheirs && takesAnswer(signpost, now),
      consent: isTheirs && isOpen && signpost.answer === "yes",
      // Before the family wants it there is nothing to ask about.
      note:
        signpost.answer === "yes" && may(actor, "signpost.outcome", isCompanion)
          ? OUTCOMES.filter((outcome) => mayNote(outcome, signpost, now) === "yes")
          : [],
      change: mayMake && isOpen && signpost.answer !== "no",
      takeBack: mayMake && isOpen,
      handOver: mayMake && !isTheirs && isOpen && signpost.answer === "yes" && !handed.some(({ answer }) => !answer),
      noteHandOver: mayMake && !isTheirs && handed.some(({ answer }) => answer === null),
    },
  };
}

const hasBeen = (signpost: Pick<Signpost, "state" | "answer" | "answeredAt" | "startsAt" | "outcome">, now: Date) =>
  signpost.outcome !== null || stageOf(signpost, now) === "how_was_it";

const whatIsShown = (signpost: Omit<Signpost, "asset" | "isCompanion" | "assetId" | "assetPlaceId">) => {
  const { id, how, need, why, taskId, onDay, atTime, answer, state, outcome, heard, version, companionId } = signpost;
  return { id, how, need, why, taskId, onDay, atTime, answer, state, outcome, heard, version, companionId };
};

/** Those whose names stand on the page: whoever suggested, goes along, answered, noted. */
async function readNames(db: Read, { programmeId }: Actor, signpost: Signpost) {
  const { byPersonId, companionId, answeredBy, outcomeBy } = signpost;
  const ids = [byPersonId, companionId, answeredBy, outcomeBy].filter((id) => id !== null);
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.programmeId, programmeId), inArray(people.id, ids)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * What may be given to the people there: the phone and email of whoever of the family said so, for those who see to it. Null without their word, and
 * once it is over. That it was looked at stands in the family's log.
 */
async function readContact(ctx: Ctx, { consentBy, answer, state, isCompanion }: Signpost) {
  const { db, actor } = ctx;
  const isForThem = (may(actor, "signpost.make") && !may(actor, "signpost.answer")) || isCompanion;
  if (consentBy === null || answer !== "yes" || state !== "open" || !isForThem) return null;
  const [person] = await db
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.programmeId, actor.programmeId), eq(people.id, consentBy)));
  const ways = await db
    .select({ value: contactPoints.value })
    .from(contactPoints)
    .where(
      and(
        eq(contactPoints.programmeId, actor.programmeId),
        eq(contactPoints.personId, consentBy),
        isNotNull(contactPoints.verifiedAt),
        ne(contactPoints.safe, "never"),
      ),
    )
    .orderBy(desc(contactPoints.kind), asc(contactPoints.createdAt));
  await noteAccessOnce(ctx, "contacts");
  return { name: person?.name ?? "", ways: ways.map(({ value }) => value) };
}

/** Newest first. */
async function readHandOvers(db: Read, actor: Actor, signpostId: string) {
  return db
    .select({
      id: handOvers.id,
      sentAt: handOvers.sentAt,
      by: people.name,
      answer: handOvers.answer,
      answeredAt: handOvers.answeredAt,
      reason: handOvers.reason,
    })
    .from(handOvers)
    .innerJoin(people, refersTo(handOvers, handOvers.sentBy, people))
    .where(and(inCircle(handOvers, actor), eq(handOvers.signpostId, signpostId)))
    .orderBy(desc(handOvers.sentAt), desc(handOvers.id));
}
