import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { joinRequests, type Language, people } from "#db/schema/index.ts";
import type { Actor, Ctx, Installation } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { invitationPath, newInvitation } from "#app/people/new-invitation.server.ts";
import { insist } from "#app/rights/may.ts";
import { sayFor } from "#app/words/index.ts";
import { insistNotBlocked } from "./insist-not-blocked.server.ts";
import { findOrAddPerson, insistNotIn } from "./invite-member.server.ts";
import { insistStillHere } from "./read-membership.server.ts";
import { touchCircle } from "./touch-circle.server.ts";

export interface Post {
  deliver: Installation["deliver"];
  log: Pick<Installation["log"], "error">;
  baseUrl: string;
}

/**
 * Lets in somebody who came by the shared link: they become a person of the programme and are sent a link of their own.
 * @returns the invitation's id, and whether the message left; if it did not, its sheet has the words to send by hand
 * @throws Refusal not_found; conflict when the request is decided already or they are in the circle; not_allowed for somebody blocked
 */
export async function letIn(
  { transaction, actor, keys, now }: Ctx,
  requestId: string,
  post: Post,
): Promise<{ invitationId: string; isSent: boolean }> {
  insist(actor, "people.let_in");
  // Stays null when the form was sent twice: the second sending gets the stored answer without this work, and sends no second message.
  let letter: Letter | null = null;
  const { invitationId } = await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const request = await waitingRequest(tx, actor, requestId);
      const { name, language, contactKind, contact } = request;
      await insistNotBlocked(tx, { actor, keys }, { contact });
      const personId = await findOrAddPerson(
        tx,
        actor,
        { name, language, contact: { kind: contactKind, value: contact } },
        now,
      );
      await insistNotBlocked(tx, { actor, keys }, { personId });
      await insistNotIn(tx, actor, personId);
      const { programmeId, circleId, personId: createdBy } = actor;
      const way = contactKind === "phone" ? "text" : "email";
      const id = await newInvitation(
        tx,
        keys,
        { programmeId, circleId, personId, role: "member", ring: "outer", way, createdBy },
        now,
      );
      await tx
        .update(joinRequests)
        .set({ decidedAt: now, decidedBy: createdBy, decision: "let_in", personInvitationId: id })
        .where(thisOne(actor, requestId));
      await record(tx, actor, "member.let_in", id, now);
      letter = { to: contact, way, language, inviter: await nameOf(tx, actor) };
      return { invitationId: id };
    },
    { scope: actor.circleId },
  );
  return {
    invitationId,
    isSent:
      letter === null ||
      (await send(letter, post.baseUrl + invitationPath(keys, { id: invitationId, way: "text" }), post)),
  };
}

interface Letter {
  to: string;
  way: "text" | "email";
  language: Language;
  inviter: string;
}

/** @returns false when it could not be handed over: then it is sent by hand from the invitation's sheet */
async function send({ to, way, language, inviter }: Letter, link: string, { deliver, log }: Post) {
  const say = sayFor(language);
  const text = say("circles.let_in_text", { name: inviter, link });
  try {
    await deliver(
      way === "text"
        ? { channel: "sms", to, text }
        : { channel: "email", to, subject: say("circles.invite_subject"), text },
    );
    return true;
  } catch (error) {
    log.error({ err: error }, "a link for somebody let in could not be sent");
    return false;
  }
}

async function nameOf(tx: Tx, { programmeId, personId }: Actor) {
  const [person] = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.programmeId, programmeId), eq(people.id, personId)));
  return person?.name ?? "";
}

/** Says no to somebody who came by the shared link. They are not told. @throws Refusal not_found; conflict when it is decided already */
export async function declineRequest({ transaction, actor, now }: Ctx, requestId: string) {
  insist(actor, "people.let_in");
  await transaction(
    async (tx) => {
      await insistStillHere(tx, actor);
      await waitingRequest(tx, actor, requestId);
      await tx
        .update(joinRequests)
        .set({ decidedAt: now, decidedBy: actor.personId, decision: "declined" })
        .where(thisOne(actor, requestId));
      await record(tx, actor, "member.declined", requestId, now);
    },
    { scope: actor.circleId },
  );
}

const thisOne = (actor: Actor, id: string) => and(inCircle(joinRequests, actor), eq(joinRequests.id, id));

async function waitingRequest(tx: Tx, actor: Actor, id: string) {
  const [request] = await tx.select().from(joinRequests).where(thisOne(actor, id));
  if (!request) throw new Refusal("not_found", "common.not_here");
  if (request.decidedAt) throw new Refusal("conflict", "circles.request_decided");
  return request;
}
