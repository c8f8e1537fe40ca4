import { BackLink } from "#app/components/back-link.tsx";
import { Agreed } from "#app/components/meeting-minutes.tsx";
import { MeetingNote } from "#app/components/meeting-note.tsx";
import { MeetingFacts } from "#app/components/meeting-when.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { RunItem } from "#app/components/run-item.tsx";
import { RunThere } from "#app/components/run-there.tsx";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { unsent } from "#app/lib/unsent.ts";
import { readRun } from "#app/meetings/queries.server.ts";
import { answerRunPage } from "#app/meetings/run-intents.server.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import type { Route } from "./+types/meeting-run.ts";

export const loader = async ({ context, params }: Route.LoaderArgs) =>
  unsent(await orErrorPage(readRun(context.get(circleCtx), params.meetingId)));

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerRunPage({ context, request, meetingId: params.meetingId, baseUrl: baseUrl(context) });

export default function RunMeetingPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { circleId, meetingId } = params;
  const { meeting, isClosed, agenda, lines, note, owners, promiseDay, today } = loaderData;
  const { invited, others, there } = loaderData;
  const back = `/circles/${circleId}/meetings/${meetingId}`;
  const canRun = !isClosed && (meeting.state === "planned" || meeting.state === "held");
  const facts = { circleId, owners, promiseDay, today, sent: actionData };
  return (
    <div className="narrow">
      <title>{say("meetings.run")}</title>
      <BackLink to={back}>{say("meetings.to_meeting")}</BackLink>
      <h1>{say("meetings.run")}</h1>
      <Refusal refused={actionData?.refused} />
      <MeetingFacts {...meeting} />
      {!canRun && (
        <p className="notice">{say(meeting.state === "asking" ? "meetings.no_date_yet" : "meetings.is_cancelled")}</p>
      )}
      {canRun && <RunThere invited={invited} others={others} there={there} />}
      {canRun && (
        <section>
          <h2>{say("meetings.agenda")}</h2>
          <ol className="agenda">
            {agenda.map((item) => (
              <RunItem key={item.id} item={item} lines={lines.filter(({ itemId }) => itemId === item.id)} {...facts} />
            ))}
            <RunItem lines={lines.filter(({ itemId }) => itemId === null)} {...facts} />
          </ol>
        </section>
      )}
      {canRun && (
        <section id="agreed">
          <h2>{say("meetings.agreed_read")}</h2>
          <Agreed lines={lines} circleId={circleId} />
          {meeting.state === "planned" && (
            <ButtonForm intent="done" look="main">
              {say("meetings.done")}
            </ButtonForm>
          )}
        </section>
      )}
      <MeetingNote note={note} sent={actionData} />
    </div>
  );
}
