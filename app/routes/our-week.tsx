import { readCircleCalendar } from "#app/calendar/queries.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { OurWeek } from "#app/components/our-week.tsx";
import { circleCtx } from "#app/lib/ctx.ts";
import { addDays, dayOf } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/our-week.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const today = dayOf(ctx.now, ctx.timeZone);
  const days = { from: today, until: addDays(today, 8) };
  return { today, days, entries: await orErrorPage(readCircleCalendar(ctx, days)) };
}

export default function OurWeekPage({ loaderData: { days, entries, today }, params }: Route.ComponentProps) {
  const say = useSay();
  return (
    <div className="our-week">
      <title>{say("calendar.neutral_title")}</title>
      <BackLink to={`/circles/${params.circleId}/family`}>{say("family.to_who_is_helping")}</BackLink>
      <h1>{say("calendar.week_title")}</h1>
      <p className="no-print">{say("calendar.week_about")}</p>
      <p className="buttons no-print">
        <button type="button" className="main" hidden data-read="our-week" data-stop={say("calendar.stop_reading")}>
          {say("calendar.read_aloud")}
        </button>
        <button type="button" hidden data-print>
          {say("common.print")}
        </button>
      </p>
      <OurWeek days={days} entries={entries} today={today} />
    </div>
  );
}
