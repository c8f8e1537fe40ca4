import { redirect, type RouterContextProvider } from "react-router";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { editMinuteForm, noteForm, promiseForm, readMinuteForm, runForm } from "./forms.ts";
import { makePromise } from "./make-promise.server.ts";
import { saveRun } from "./save-run.server.ts";
import { tellPeople } from "./tell-people.server.ts";
import { editMinute, takeBackMinute } from "./write-minute.server.ts";
import { writeNote } from "./write-note.server.ts";

interface Asked {
  context: Readonly<RouterContextProvider>;
  request: Request;
  meetingId: string;
  baseUrl: string;
}

/**
 * What the page for running a meeting can be asked for. It comes back to the same place without a word: the browser keeps the anchor
 * that the form was sent to, and what was written stands there.
 */
export async function answerRunPage({ context, request, meetingId: id, baseUrl }: Asked) {
  const ctx = context.get(circleCtx);
  const meeting = `/circles/${ctx.actor.circleId}/meetings/${id}`;
  const back = () => redirect(`${meeting}/run`);
  const { intent, which } = await readIntent(request, "minuteId");
  switch (intent) {
    case "there":
    case "note":
      return answerForm(request, runForm, (typed) => saveRun(ctx, id, typed), back, "run");
    case "done":
      return answerForm(
        request,
        runForm,
        (typed) => saveRun(ctx, id, typed),
        async () => {
          await tellPeople(context, id, baseUrl);
          return redirectSaying(context, meeting, "meetings.said_held");
        },
        "run",
      );
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
