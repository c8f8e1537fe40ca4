import { readCircleCalendar } from "#app/calendar/queries.server.ts";
import { viewOf } from "#app/calendar/view.ts";
import { CalendarView } from "#app/components/calendar-view.tsx";
import { circleCtx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/circle-calendar.ts";

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const view = viewOf(url.searchParams, dayOf(ctx.now, ctx.timeZone));
  return { view, entries: await orErrorPage(readCircleCalendar(ctx, view.days)) };
}

export default function CircleCalendarPage({ loaderData: { view, entries } }: Route.ComponentProps) {
  const say = useSay();
  return (
    <>
      <title>{say("calendar.circle_title")}</title>
      <h1>{say("calendar.circle_title")}</h1>
      <CalendarView view={view} entries={entries} empty="calendar.empty_circle" />
    </>
  );
}
