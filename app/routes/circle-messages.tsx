import { BackLink } from "#app/components/back-link.tsx";
import { CircleMessages } from "#app/components/circle-messages.tsx";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { readPlace } from "#app/lib/place.ts";
import { readCircleMessages } from "#app/reminders/queries-messages.server.ts";
import type { Route } from "./+types/circle-messages.ts";

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const waitingAfter = readPlace(url.searchParams.get("waiting"));
  const sentBefore = readPlace(url.searchParams.get("sent"));
  const lists = await orErrorPage(readCircleMessages(ctx, { waitingAfter, sentBefore }));
  await noteAccessOnce(ctx, "people");
  return { ...lists, timeZone: ctx.timeZone };
}

export default function CircleMessagesPage({ loaderData, params }: Route.ComponentProps) {
  const say = useSay();
  const { waiting, sent, isFirst, timeZone } = loaderData;
  return (
    <div className="narrow">
      <title>{say("telling.messages")}</title>
      <BackLink to={`/circles/${params.circleId}/people`}>{say("circles.people_title")}</BackLink>
      <h1>{say("telling.messages")}</h1>
      <p>{say("telling.messages_about")}</p>
      <p className="no-print">
        <a href="/calls">{say("telling.calls")}</a>
      </p>
      {waiting && (
        <section>
          <h2>{say("telling.messages_waiting")}</h2>
          {waiting.messages.length === 0 ? (
            <p className="empty">{say("telling.messages_waiting_none")}</p>
          ) : (
            <CircleMessages messages={waiting.messages} timeZone={timeZone} />
          )}
          {waiting.more && <More to={`?waiting=${waiting.more}`}>{say("telling.messages_later")}</More>}
        </section>
      )}
      {sent && (
        <section>
          <h2>{say("telling.messages_sent")}</h2>
          {sent.messages.length === 0 ? (
            <p className="empty">{say("telling.messages_none")}</p>
          ) : (
            <CircleMessages messages={sent.messages} timeZone={timeZone} />
          )}
          {sent.more && <More to={`?sent=${sent.more}`}>{say("telling.messages_older")}</More>}
        </section>
      )}
      {!isFirst && <More to={`/circles/${params.circleId}/messages`}>{say("telling.messages_start")}</More>}
    </div>
  );
}

const More = ({ to, children }: { to: string; children: string }) => (
  <p className="no-print">
    <a className="button" href={to}>
      {children}
    </a>
  </p>
);
