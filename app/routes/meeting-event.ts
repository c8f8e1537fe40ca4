import { redirect } from "react-router";
import { readMeetingEvent } from "#app/calendar/queries-feed.server.ts";
import { circleCtx, visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import type { Route } from "./+types/meeting-event.ts";

/** One meeting as a file for a calendar program. While it has no date, or once it is over or called off, it is only a page. */
export async function loader({ context, params: { circleId, meetingId } }: Route.LoaderArgs) {
  const { language } = context.get(visitorCtx).actor;
  const text = await orErrorPage(readMeetingEvent(context.get(circleCtx), meetingId, language));
  if (text === null) throw redirect(`/circles/${circleId}/meetings/${meetingId}`);
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="circle.ics"',
    },
  });
}
