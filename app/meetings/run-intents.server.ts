import { redirect, type RouterContextProvider } from "react-router";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orRefusal } from "#app/lib/errors.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { editMinuteForm, minuteForm, minuteIdForm, noteForm, promiseForm, thereForm } from "./forms.ts";
import { holdMeeting, noteWhoWasThere } from "./hold-meeting.server.ts";
import { makePromise } from "./make-promise.server.ts";
import { tellPeople } from "./tell-people.server.ts";
import { editMinute, takeBackMinute, writeMinute } from "./write-minute.server.ts";
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
  const { intent, which } = await readIntent(request, "minuteId", "itemId");
  switch (intent) {
    case "there":
      return answerForm(request, thereForm, ({ there }) => noteWhoWasThere(ctx, id, there), back);
    case "note":
      return answerForm(request, minuteForm, (typed) => writeMinute(ctx, id, typed), back, which);
    case "edit_line":
      return answerForm(request, editMinuteForm, (typed) => editMinute(ctx, id, typed), back, which);
    case "take_back":
      return answerForm(request, minuteIdForm, ({ minuteId }) => takeBackMinute(ctx, id, minuteId), back);
    case "promise":
      return answerForm(request, promiseForm, (typed) => makePromise(ctx, id, typed), back, which);
    case "private":
      return answerForm(request, noteForm, (typed) => writeNote(ctx, id, typed), back, "private");
    case "done":
      return orRefusal(holdMeeting(ctx, id), async () => {
        await tellPeople(context, id, baseUrl);
        return redirectSaying(context, meeting, "meetings.said_held");
      });
    default:
      return unknownIntent();
  }
}
