import { and, eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { meetingNotes } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insistStillHere } from "#app/circles/read-membership.server.ts";
import { insist } from "#app/rights/may.ts";
import { findMeeting } from "./find-meeting.server.ts";
import type { TypedNote } from "./forms.ts";

const myNote = (actor: Actor, meetingId: string) =>
  and(
    inCircle(meetingNotes, actor),
    eq(meetingNotes.meetingId, meetingId),
    eq(meetingNotes.byPersonId, actor.personId),
  );

async function findNote(db: Read, actor: Actor, meetingId: string) {
  const [note] = await db.select().from(meetingNotes).where(myNote(actor, meetingId));
  return note;
}

/** My own private note about a meeting; empty with version 0 when there is none. Nobody else's can be asked for. */
export async function readNote({ db, actor, keys }: Pick<Ctx, "db" | "actor" | "keys">, meetingId: string) {
  insist(actor, "meeting.note", true);
  const note = await findNote(db, actor, meetingId);
  return note ? { text: keys.open("note", note.id, note.sealedText), version: note.version } : { text: "", version: 0 };
}

/** Keeps my private note, encrypted. Emptied, it is gone. It leaves no line in the history: it is nobody else's. @throws Refusal conflict when I changed it elsewhere meanwhile */
export async function writeNote(ctx: Ctx, meetingId: string, { text = "", version }: TypedNote) {
  const { transaction, actor, keys, now } = ctx;
  insist(actor, "meeting.note", true);
  const newNoteId = newId();
  await transaction(
    async (tx) => {
      await insistStillHere(tx, actor);
      await findMeeting(tx, actor, meetingId);
      const note = await findNote(tx, actor, meetingId);
      if ((note?.version ?? 0) !== version) throw new Refusal("conflict", "common.edited_meanwhile");
      const id = note?.id ?? newNoteId;
      const sealed = { sealedText: keys.seal("note", id, text), updatedAt: now };
      if (text === "") await tx.delete(meetingNotes).where(myNote(actor, meetingId));
      else if (note)
        await tx
          .update(meetingNotes)
          .set({ ...sealed, version: version + 1 })
          .where(myNote(actor, meetingId));
      else {
        const { programmeId, circleId, personId: byPersonId } = actor;
        await tx.insert(meetingNotes).values({ id, programmeId, circleId, meetingId, byPersonId, ...sealed });
      }
    },
    { scope: actor.circleId },
  );
}
