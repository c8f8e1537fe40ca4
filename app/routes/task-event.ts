import { redirect } from "react-router";
import { readTaskEvent } from "#app/calendar/queries-feed.server.ts";
import { circleCtx, visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import type { Route } from "./+types/task-event.ts";

/** One promise as a file for a calendar program. Who has not promised it, or not any more, is led to the task. */
export async function loader({ context, params: { circleId, taskId } }: Route.LoaderArgs) {
  const { language } = context.get(visitorCtx).actor;
  const text = await orErrorPage(readTaskEvent(context.get(circleCtx), taskId, language));
  if (text === null) throw redirect(`/circles/${circleId}/tasks/${taskId}`);
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="circle.ics"',
    },
  });
}
