import { CircleMessages } from "#app/components/circle-messages.tsx";
import { BackLink } from "#app/components/back-link.tsx";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { readCircleMessages } from "#app/reminders/queries-messages.server.ts";
import type { Route } from "./+types/circle-messages.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const messages = await orErrorPage(readCircleMessages(ctx));
  await noteAccessOnce(ctx, "people");
  return { messages, timeZone: ctx.timeZone };
}

export default function CircleMessagesPage({ loaderData, params }: Route.ComponentProps) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("telling.messages")}</title>
      <BackLink to={`/circles/${params.circleId}/people`}>{say("circles.people_title")}</BackLink>
      <h1>{say("telling.messages")}</h1>
      <p>{say("telling.messages_about")}</p>
      <p className="no-print">
        <a href="/calls">{say("telling.calls")}</a>
      </p>
      <CircleMessages {...loaderData} />
    </div>
  );
}
