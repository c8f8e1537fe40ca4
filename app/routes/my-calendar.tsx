import { readMyCalendar } from "#app/calendar/queries.server.ts";
import { viewOf } from "#app/calendar/view.ts";
import { CalendarView } from "#app/components/calendar-view.tsx";
import { visitorCtx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/my-calendar.ts";

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const view = viewOf(url.searchParams, dayOf(ctx.now, ctx.actor.timeZone));
  return { view, entries: await orErrorPage(readMyCalendar(ctx, view.days)) };
}

export default function MyCalendarPage({ loaderData: { view, entries } }: Route.ComponentProps) {
  const say = useSay();
  return (
    <>
      <title>{say("calendar.mine_title")}</title>
      <h1>{say("calendar.mine_title")}</h1>
      <p className="no-print">
        {say("calendar.about_mine")} <a href="/me/calendar">{say("calendar.to_feed")}</a>
      </p>
      <CalendarView view={view} entries={entries} empty="calendar.empty_mine" />
    </>
  );
}
