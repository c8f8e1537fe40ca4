import { BackLink } from "#app/components/back-link.tsx";
import { MeetingNote } from "#app/components/meeting-note.tsx";
import { MeetingFacts } from "#app/components/meeting-when.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { RunEnd } from "#app/components/run-end.tsx";
import { RunItem } from "#app/components/run-item.tsx";
import { RUN_FORM, RunThere } from "#app/components/run-there.tsx";
import { TypedWords } from "#app/components/typed-words.tsx";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Sent } from "#app/lib/sent.ts";
import { typedAs, typedEach } from "#app/lib/typed.ts";
import { readRun } from "#app/meetings/queries.server.ts";
import { ELSE } from "#app/meetings/rules.ts";
import { answerRunPage } from "#app/meetings/run-intents.server.ts";
import type { Route } from "./+types/meeting-run.ts";

export const handle = { leavesQuickly: true };

export const loader = async ({ context, params }: Route.LoaderArgs) =>
  await orErrorPage(readRun(context.get(circleCtx), params.meetingId));

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerRunPage({ context, request, meetingId: params.meetingId });

export default function RunMeetingPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { circleId, meetingId } = params;
  const { meeting, isClosed, agenda, lines, note, owners, promiseDay, today } = loaderData;
  const { invited, others, there, end } = loaderData;
  const back = `/circles/${circleId}/meetings/${meetingId}`;
  const canRun = !isClosed && (meeting.state === "planned" || meeting.state === "held");
  const facts = { circleId, owners, promiseDay, today, sent: actionData };
  return (
    <div className="narrow">
      <title>{say("meetings.run")}</title>
      <BackLink to={back}>{say("meetings.to_meeting")}</BackLink>
      <h1>{say("meetings.run")}</h1>
      <Refusal refused={actionData?.refused} />
      <TypedWords texts={lostTexts(actionData, canRun, agenda, lines)} />
      <MeetingFacts {...meeting} />
      {!canRun && (
        <p className="notice">{say(meeting.state === "asking" ? "meetings.no_date_yet" : "meetings.is_cancelled")}</p>
      )}
      {canRun && <RunThere invited={invited} others={others} there={there} sent={actionData} />}
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
      {canRun && <RunEnd lines={lines} circleId={circleId} end={end} />}
      <MeetingNote note={note} sent={actionData} />
    </div>
  );
}

/** What was typed in a form that is gone: of a line that was taken back or is a promise by now, about what was left out, or when nothing can be noted any more. */
function lostTexts(
  sent: Sent | undefined,
  canRun: boolean,
  agenda: readonly { id: string }[],
  lines: readonly { id: string; task: unknown }[],
) {
  if (!sent) return [];
  const [form, id] = sent.which.split(":");
  const line = lines.find((each) => each.id === id);
  if (form === "edit_line" && !(canRun && line)) return [typedAs(sent, "text")];
  if (form === "promise" && (!canRun || !line || line.task)) return [typedAs(sent, "title")];
  if (form !== RUN_FORM) return [];
  const isShown = (about: string) => canRun && (about === ELSE || agenda.some((item) => item.id === about));
  return typedEach(sent, "notes").flatMap(([about, text]) => (isShown(about) ? [] : [text]));
}
