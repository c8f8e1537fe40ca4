import { redirect, type RouterContextProvider } from "react-router";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx, type Ctx } from "#app/lib/ctx.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { editMinuteForm, noteForm, promiseForm, readMinuteForm, runForm } from "./forms.ts";
import { makePromise } from "./make-promise.server.ts";
import { saveRun } from "./save-run.server.ts";
import { editMinute, takeBackMinute } from "./write-minute.server.ts";
import { writeNote } from "./write-note.server.ts";

interface Asked {
  context: Readonly<RouterContextProvider>;
  request: Request;
  meetingId: string;
}

/**
 * What the page for running a meeting can be asked for. It comes back to the same place without a word: the browser keeps the anchor
 * that the form was sent to, and what was written stands there.
 */
export async function answerRunPage({ context, request, meetingId: id }: Asked) {
  const ctx = context.get(circleCtx);
  const meeting = `/circles/${ctx.actor.circleId}/meetings/${id}`;
  const back = () => redirect(`${meeting}/run`);
  const save = <R>(asked: Request, then: () => R) =>
    answerForm(asked, runForm, (typed) => saveRun(ctx, id, typed), then, "run");
  const { intent, which } = await readIntent(request, "minuteId");
  switch (intent) {
    case "there":
    case "note":
      return save(request, back);
    case "done":
      return save(request, () => redirectSaying(context, meeting, "meetings.said_held"));
    default:
      // With scripts, the other forms bring along what stands in the page's one form: that is kept first.
      return save(await readAlong(request), () => answerLine({ ctx, request, meetingId: id, intent, which, back }));
  }
}

/** What a form brought along of who is there and of notes, as its own button would have sent it. */
async function readAlong(request: Request) {
  const along = await request.clone().formData();
  along.set("intent", "there");
  return new Request(request.url, { method: "POST", body: along });
}

interface AskedOfLine {
  ctx: Ctx;
  request: Request;
  meetingId: string;
  intent: string;
  which: string;
  back: () => Response;
}

/** The buttons of a line, and the private note. */
function answerLine({ ctx, request, meetingId: id, intent, which, back }: AskedOfLine) {
  switch (intent) {
    case "edit_line":
      return answerForm(request, editMinuteForm, (typed) => editMinute(ctx, id, typed), back, which);
    case "take_back":
      return answerForm(request, readMinuteForm, (read) => takeBackMinute(ctx, id, read), back);
    case "promise":
      return answerForm(request, promiseForm, (typed) => makePromise(ctx, id, typed), back, which);
    case "private":
      return answerForm(request, noteForm, (typed) => writeNote(ctx, id, typed), back, "private");
    default:
      return unknownIntent();
  }
}
