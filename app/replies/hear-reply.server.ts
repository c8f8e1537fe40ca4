import { eq } from "drizzle-orm";
import { deliveries, type Language, repliesHeard, stoppedAddresses } from "#db/schema/index.ts";
import type { Letter } from "#app/delivery/channel.ts";
import type { Incoming } from "#app/delivery/read-hook.ts";
import { asText } from "#app/delivery/segments.ts";
import { stillTrueOf } from "#app/jobs/still-true.server.ts";
import type { Installation, OpenCtx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { sayFor, type WordKey } from "#app/words/index.ts";
import { actOn, type Done } from "./act.server.ts";
import { type Asked, meantBy, readAsked, readOwners } from "./find-asked.server.ts";
import { readReply } from "./read-reply.ts";

const DAY = 24 * 3_600_000;

/**
 * A text that somebody sent us: "1" and "2" act on the one thing they can be about, STOP ends all texts to the phone and START lets them begin
 * again. Each is heard once, however often the provider tells of it, and answered by one text that says unmistakably what holds now. A phone
 * that nobody has gets no answer.
 */
export async function hearReply(installation: Installation, { providerId, from, text }: Incoming) {
  const { database, keys, clock } = installation;
  const open: OpenCtx = { db: database.db, transaction: database.transaction, keys, now: clock() };
  const isNew = await open.transaction(async (tx) => {
    const rows = await tx
      .insert(repliesHeard)
      .values({ providerId, at: open.now })
      .onConflictDoNothing()
      .returning({ providerId: repliesHeard.providerId });
    return rows.length > 0;
  });
  const owners = isNew ? await readOwners(open.db, from) : [];
  const [first] = owners;
  if (!first) return;
  const reply = readReply(text);
  if (reply === "stop" || reply === "start") {
    const isLeft = await setStopped(open, from, reply === "stop");
    if (isLeft) await answer(installation, from, first.language, sayFor(first.language)(`replies.${reply}`));
    return;
  }
  const asked = await readAsked(
    open.db,
    owners.map(({ contactId }) => contactId),
    open.now,
  );
  const meant = reply === "unclear" ? null : meantBy(asked);
  const owner = owners.find(({ personId }) => personId === meant?.personId) ?? first;
  const say = sayFor(owner.language);
  if (!meant || reply === "unclear") return answer(installation, from, owner.language, say("replies.unclear"));
  const facts = await factsOf(open, meant, owner.language);
  const done = await actOn(open, meant, reply, owner.timeZone);
  if (done !== "refused" && done !== "taken") await noteAnswered(open, meant);
  await answer(installation, from, owner.language, say(WORDS[done], facts));
}

const WORDS: Record<Done, WordKey> = {
  does_it: "replies.does_it",
  does_not: "replies.does_not",
  looks_for: "replies.looks_for",
  comes: "replies.comes",
  does_not_come: "replies.does_not_come",
  taken: "replies.taken",
  refused: "replies.unclear",
};

/** The plain words of what it was about. */
async function factsOf({ transaction, keys, now }: OpenCtx, asked: Asked, language: Language) {
  const due = [{ ...asked, language, secret: null }];
  const found = await transaction((tx) => stillTrueOf(keys)[asked.kind](tx, due, now));
  const facts = found.get(asked.id);
  return typeof facts === "object" ? facts.plain : { what: "", when: "" };
}

/** @returns whether that was news */
function setStopped({ transaction, keys, now }: OpenCtx, phone: string, isStop: boolean) {
  const contactHash = keys.sign("contact", phone);
  return transaction(async (tx) => {
    const rows = isStop
      ? await tx
          .insert(stoppedAddresses)
          .values({ contactHash, why: "stop", at: now })
          .onConflictDoNothing()
          .returning({ contactHash: stoppedAddresses.contactHash })
      : await tx
          .delete(stoppedAddresses)
          .where(eq(stoppedAddresses.contactHash, contactHash))
          .returning({ contactHash: stoppedAddresses.contactHash });
    return rows.length > 0;
  });
}

const noteAnswered = ({ transaction, now }: OpenCtx, { deliveryId }: Asked) =>
  transaction((tx) =>
    tx
      .update(deliveries)
      .set({ state: "seen", seenAt: now })
      .where(eq(deliveries.id, deliveryId))
      .then(() => undefined),
  );

/** One text back, tried twice; whoever gets none asks again. */
async function answer({ senders, clock, log }: Installation, to: string, language: Language, words: string) {
  const now = clock();
  const letter: Letter = {
    id: newId(),
    kind: "reply",
    address: { channel: "sms", to },
    language,
    subject: "",
    text: asText(words),
    html: null,
    path: "/",
    stopUrl: null,
    isUrgent: true,
    usefulUntil: new Date(now.getTime() + DAY),
    isInDoubt: false,
  };
  const first = await senders.sms(letter, now);
  const last = first.result === "retry" ? await senders.sms(letter, clock()) : first;
  if (last.result !== "accepted")
    log.error({ channel: "sms", reason: last.why }, "an answer to a text could not be sent");
}
