import type { RouterContextProvider } from "react-router";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orRefusal } from "#app/lib/errors.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { WordKey } from "#app/words/index.ts";
import { answerDates, answerMeeting } from "./answer-meeting.server.ts";
import { cancelMeeting } from "./cancel-meeting.server.ts";
import {
  addAgendaItem,
  drawAgendaAgain,
  dropAgendaItem,
  moveAgendaItem,
  raiseAgendaItem,
} from "./change-agenda.server.ts";
import { chooseDate } from "./choose-date.server.ts";
import { agendaForm, chooseForm, datesForm, itemForm, noteForm, rsvpForm } from "./forms.ts";
import { noteSeen } from "./note-seen.server.ts";
import { writeNote } from "./write-note.server.ts";

interface Asked {
  context: Readonly<RouterContextProvider>;
  request: Request;
  meetingId: string;
}

/** What the page of a meeting can be asked for, by the button that was pressed. Answers as a route's action does. */
export async function answerMeetingPage({ context, request, meetingId: id }: Asked) {
  const ctx = context.get(circleCtx);
  const here = `/circles/${ctx.actor.circleId}/meetings/${id}`;
  const saying =
    (words: WordKey, to = here) =>
    () =>
      redirectSaying(context, to, words);
  const { intent } = await readIntent(request);
  switch (intent) {
    case "answer":
      return answerForm(
        request,
        rsvpForm,
        (typed) => answerMeeting(ctx, id, typed),
        saying("meetings.said_answered"),
        "answer",
      );
    case "dates":
      return answerForm(
        request,
        datesForm,
        (typed) => answerDates(ctx, id, typed),
        saying("meetings.said_answered"),
        "answer",
      );
    case "choose":
      return answerForm(
        request,
        chooseForm,
        ({ dateId }) => chooseDate(ctx, id, dateId),
        saying("meetings.said_date_set"),
      );
    case "cancel":
      return orRefusal(cancelMeeting(ctx, id), (became) =>
        saying(became === "held" ? "meetings.said_kept" : "meetings.said_cancelled")(),
      );
    case "seen":
      return orRefusal(noteSeen(ctx, id), saying("meetings.said_seen", "/"));
    case "private":
      return answerForm(request, noteForm, (typed) => writeNote(ctx, id, typed), saying("common.saved"), "private");
    default:
      return answerAgenda({ context, request, meetingId: id }, intent, saying);
  }
}

/** The buttons of the agenda. */
function answerAgenda(
  { context, request, meetingId: id }: Asked,
  intent: string,
  saying: (words: WordKey) => () => Response,
) {
  const ctx = context.get(circleCtx);
  const done = saying("common.saved");
  switch (intent) {
    case "add":
      return answerForm(
        request,
        agendaForm,
        (typed) => addAgendaItem(ctx, id, typed),
        saying("meetings.said_added"),
        "add",
      );
    case "drop":
      return answerForm(request, itemForm, ({ itemId }) => dropAgendaItem(ctx, id, itemId), done);
    case "up":
    case "down":
      return answerForm(request, itemForm, ({ itemId }) => moveAgendaItem(ctx, id, itemId, intent), done);
    case "raise":
      return answerForm(
        request,
        itemForm,
        ({ itemId }) => raiseAgendaItem(ctx, id, itemId),
        saying("meetings.said_raised"),
      );
    case "draw":
      return orRefusal(drawAgendaAgain(ctx, id), done);
    default:
      return unknownIntent();
  }
}
