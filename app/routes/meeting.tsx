import { BackLink } from "#app/components/back-link.tsx";
import { MeetingPage } from "#app/components/meeting-page.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { TypedWords } from "#app/components/typed-words.tsx";
import { askedContext, circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Sent } from "#app/lib/sent.ts";
import { typedAs } from "#app/lib/typed.ts";
import { answerMeetingPage } from "#app/meetings/meeting-intents.server.ts";
import { readLinks, readMeeting } from "#app/meetings/queries.server.ts";
import { firstName } from "#app/meetings/rules.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import type { Route } from "./+types/meeting.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const page = await orErrorPage(readMeeting(ctx, params.meetingId));
  const links = await orErrorPage(readLinks(ctx, params.meetingId));
  return {
    page,
    links: links.map(({ path, ...person }) => ({ ...person, link: baseUrl(context) + path })),
    by: firstName(context.get(askedContext).visitor?.name ?? ""),
  };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerMeetingPage({ context, request, meetingId: params.meetingId });

export default function OneMeetingPage({ loaderData, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const { page, links, by } = loaderData;
  const { state, about } = page.meeting;
  return (
    <article className="narrow">
      <title>{say("meetings.page_title")}</title>
      <BackLink to={`/circles/${circleId}/meetings`}>{say("meetings.all")}</BackLink>
      <h1>{about ?? say("meetings.page_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <TypedWords
        texts={isGone(actionData, page.can) ? [typedAs(actionData, "text"), typedAs(actionData, "line")] : []}
      />
      {state === "cancelled" && <p className="notice">{say("meetings.is_cancelled")}</p>}
      <MeetingPage {...page} circleId={circleId} links={links} by={by} sent={actionData} />
    </article>
  );
}

/** Whether the form that was sent is not on the page any more: nothing can be answered or added once a meeting is over or called off. */
const isGone = (sent: Sent | undefined, can: { add: boolean; answer: boolean }) =>
  (sent?.which === "add" && !can.add) || (sent?.which === "answer" && !can.answer);
