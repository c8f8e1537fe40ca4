import { BackLink } from "#app/components/back-link.tsx";
import { MeetingCards } from "#app/components/meeting-lists.tsx";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { readMeetings } from "#app/meetings/queries-lists.server.ts";
import type { Route } from "./+types/meetings.ts";

export const handle = { leavesQuickly: true };

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readMeetings(context.get(circleCtx)));

export default function MeetingsPage({ loaderData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const home = `/circles/${circleId}`;
  const { coming, asking, unfinished, past, mayPlan, seesAll } = loaderData;
  const isEmpty = coming.length + asking.length + unfinished.length + past.length === 0;
  return (
    <>
      <title>{say("meetings.nav")}</title>
      <BackLink to={home}>{say("home.back_circle")}</BackLink>
      <h1>{say("meetings.nav")}</h1>
      {mayPlan && (
        <p className="plan-link no-print">
          <a className="button main" href={`${home}/meetings/new`}>
            {say("meetings.plan")}
          </a>
        </p>
      )}
      {isEmpty && <p className="empty">{say(seesAll ? "meetings.none" : "meetings.none_for_you")}</p>}
      <MeetingCards home={home} title="meetings.unfinished" meetings={mayPlan ? unfinished : []} />
      <MeetingCards home={home} title="meetings.coming" meetings={coming} />
      <MeetingCards home={home} title="meetings.asking" meetings={asking} />
      <MeetingCards home={home} title="meetings.past" meetings={past} />
    </>
  );
}
