import type { Transaction } from "#db/client.ts";
import type { Installation, OpenCtx, Ctx } from "#app/lib/ctx.ts";
import { isRefusal } from "#app/lib/errors.ts";
import { readActor } from "#app/circles/queries.server.ts";
import { insistStillHere } from "#app/circles/read-membership.server.ts";
import { noteArrival } from "#app/delivery/note-arrival.server.ts";
import { asText } from "#app/delivery/segments.ts";
import type { Incoming } from "#app/delivery/read-hook.ts";
import { answerMeetingByText, standingOfMeeting } from "#app/meetings/answer-by-text.server.ts";
import { mobileOf } from "#app/people/mobile-of.ts";
import { answerSignpostByText, standingOfSignpost } from "#app/signposts/answer-by-text.server.ts";
import { answerTask, standingOfTask } from "#app/tasks/answer-by-text.server.ts";
import { type Language, sayFor } from "#app/words/index.ts";
import { HeardBefore, isHeard, oncePerReply } from "./once-per-reply.server.ts";
import { type Owner, readOwners, readQuestions } from "./queries.server.ts";
import { type Chosen, isYesOrNo, type Question, questionMeant, type Said, type Standing } from "./questions.ts";
import { type Reply, readReply } from "./read-reply.ts";
import { readStopped } from "#app/reminders/read-ways.server.ts";
import { startTexts, stopTexts } from "./stop-texts.server.ts";

type Means = OpenCtx & Pick<Installation, "throttle">;
interface Hearing extends Means {
  /** Whoever answers a text has read it, whatever its provider said of it: it is not sent again. */
  noteRead(deliveryId: string): Promise<void>;
}

/** A text to send back, at once. */
export interface Answer {
  to: string;
  language: Language;
  text: string;
}

/**
 * Hears a text that somebody sent us, and does what it says: stops and starts texts, or answers what was asked on that phone last. What cannot
 * be mistaken is done, as that person; everything else changes nothing. Told of twice, it is heard once.
 * @returns what to send back: what now holds; null for a phone that nobody has proved, or that wants no texts
 */
export async function hearReply(
  open: Means,
  { providerId, from, text }: Incoming,
  baseUrl: string,
): Promise<Answer | null> {
  const to = mobileOf(from);
  if (to === null || (await isHeard(open.db, providerId))) return null;
  const once = oncePerReply(open.transaction, providerId, open.now);
  try {
    const owners = await readOwners(open.db, to);
    const noteRead = (deliveryId: string) =>
      noteArrival(open, { deliveryId, providerId: null, result: "delivered", why: "answered" });
    const said = await answerTo(
      { ...open, transaction: once.transaction, noteRead },
      { phone: to, owners, reply: readReply(text) },
    );
    await once.note();
    const [owner] = owners;
    if (!said || !owner) return null;
    const { words, values } = said;
    return { to, language: owner.language, text: asText(sayFor(owner.language)(words, { ...values, link: baseUrl })) };
  } catch (error) {
    if (error instanceof HeardBefore) return null;
    throw error;
  }
}

async function answerTo(
  means: Hearing,
  { phone, owners, reply }: { phone: string; owners: readonly Owner[]; reply: Reply | null },
): Promise<Said | null> {
  const { db, keys, throttle, transaction, now } = means;
  const contactHash = keys.sign("contact", phone);
  // One text confirms it; whoever says it again is left alone.
  if (reply === "stop")
    return (await stopTexts({ transaction, contactHash, now })) ? { words: "replies.stopped" } : null;
  if (reply === "start") {
    await startTexts({ transaction, contactHash, now });
    return { words: "replies.started" };
  }
  if (owners.length === 0 || (await readStopped(db, keys, [phone]))(phone)) return null;
  if (await isTooMuch(throttle, contactHash)) return null;
  return reply === null ? { words: "replies.unread" } : answerQuestion(means, owners, reply);
}

/** A machine that answers our answers must not go on for ever. */
async function isTooMuch(throttle: Means["throttle"], contactHash: string) {
  try {
    await throttle.count("replyPerContact", contactHash);
    return false;
  } catch (error) {
    if (isRefusal(error)) return true;
    throw error;
  }
}

async function answerQuestion(means: Hearing, owners: readonly Owner[], answer: Chosen): Promise<Said> {
  const asked: { question: Question; ctx: Ctx; standing: Standing }[] = [];
  for (const question of await readQuestions(means.db, owners, means.now)) {
    if (!isYesOrNo(answer) && question.kind !== "signpost_after") continue;
    const ctx = await ctxOf(means, question);
    if (ctx) asked.push({ question, ctx, standing: await standingOf(question)(ctx, question) });
  }
  const meant = questionMeant(asked, answer);
  if (meant === "none") return { words: isYesOrNo(answer) ? "replies.nothing" : "replies.unread" };
  // A text names nobody, and a neutral one asks nothing: on such phones nobody knows who answers, or what.
  const isShared = new Set(owners.map(({ personId }) => personId)).size > 1;
  const [owner] = owners;
  if (meant === "unclear" || isShared || !owner || owner.safe === "neutral") return { words: "replies.unclear" };
  const said = await doAnswer(meant, answer, owner.language);
  await means.noteRead(meant.question.deliveryId);
  return said;
}

const standingOf = ({ kind }: Question) =>
  kind === "signpost_after" ? standingOfSignpost : kind === "meeting_asked" ? standingOfMeeting : standingOfTask;

async function doAnswer({ question, ctx }: { question: Question; ctx: Ctx }, chosen: Chosen, language: Language) {
  if (question.kind === "signpost_after") return answerSignpostByText(ctx, question, chosen);
  // Other questions have two answers; the others were left out before.
  if (!isYesOrNo(chosen)) throw new Error("a question with two answers was given a third");
  const answer = question.kind === "meeting_asked" ? answerMeetingByText : answerTask;
  return answer(ctx, question, chosen, language);
}

/** Who was asked, in their circle as it is now; null when they have no place in it any more: to them it asked nothing. */
async function ctxOf({ db, keys, now, transaction }: OpenCtx, question: Question): Promise<Ctx | null> {
  const { programmeId, personId, circleId, timeZone } = question;
  try {
    const actor = await readActor(db, { programmeId, personId, helper: null }, circleId, now);
    // Somebody may be taken out between this and what the answer does.
    const whileHere: Transaction = (work, options) =>
      transaction(async (tx) => {
        await insistStillHere(tx, actor);
        return work(tx);
      }, options);
    return { db, keys, now, actor, timeZone, transaction: whileHere };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
