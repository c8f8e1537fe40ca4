import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import type { TypedRun } from "./forms.ts";
import { holdMeeting, noteTicks } from "./hold-meeting.server.ts";
import { ELSE } from "./rules.ts";
import { addMinute, noting } from "./write-minute.server.ts";

/**
 * Keeps what stands on the page for running a meeting, whichever of its buttons was pressed: who is there, and every note that was written
 * and not yet saved. With "We are done" the meeting is over after that.
 * @throws Refusal bad_input for a note button without a note, or somebody not in the circle; conflict when it cannot be over yet
 */
export async function saveRun(ctx: Ctx, meetingId: string, typed: TypedRun) {
  const notes = Object.entries(typed.notes).flatMap(([itemId, text]) => (text ? [{ itemId, text }] : []));
  if (typed.intent === "note" && notes.length === 0) throw new Refusal("bad_input", "meetings.words_missing");
  const isChanged =
    typed.there.some((id) => !typed.was.includes(id)) || typed.was.some((id) => !typed.there.includes(id));
  if (typed.intent === "there" && notes.length === 0 && !isChanged) return;
  await noting(ctx, meetingId, async (tx, meeting) => {
    await noteTicks(tx, ctx, meetingId, typed);
    for (const { itemId, text } of notes)
      await addMinute(tx, ctx, meetingId, { itemId: itemId === ELSE ? undefined : itemId, text });
    if (typed.intent === "done") await holdMeeting(tx, ctx, meeting);
  });
}
