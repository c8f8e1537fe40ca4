import { data } from "react-router";
import { LinkOver } from "#app/components/link-over.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { OutcomeButtons } from "#app/components/signpost-outcomes.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { openCtx } from "#app/lib/ctx.ts";
import { sayDay, sayTime } from "#app/lib/dates.ts";
import { speak } from "#app/lib/page.server.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import { outcomeForm } from "#app/signposts/forms.ts";
import { noteByLink, readLinkPage } from "#app/signposts/read-link.server.ts";
import type { Route } from "./+types/went.ts";

export const handle = { leavesQuickly: true };

/** Only shows the question: whoever fetches a link, to preview or to scan it, changes nothing. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const asked = await readLinkPage(context.get(openCtx), params.secret);
  speak(context, asked?.language);
  return data({ asked }, { status: asked ? 200 : 404 });
}

export const action = ({ context, params: { secret }, request }: Route.ActionArgs) =>
  answerForm(
    request,
    outcomeForm,
    async ({ outcome }) => {
      await countTry(context);
      await noteByLink(context.get(openCtx), secret, outcome);
    },
    () => redirectSaying(context, `/went/${secret}`, "signposts.said_noted"),
  );

export default function WentPage({ loaderData: { asked }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  if (!asked) return <LinkOver why="gone" />;
  const { firstName, day, outcome, outcomes } = asked;
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{firstName ? say("signposts.went_title", { name: firstName }) : say("signposts.how_did_it_go")}</h1>
      <Refusal refused={actionData?.refused} />
      {day && (
        <p>
          <strong>
            {sayDay(day.onDay, language)}, {sayTime(day.atTime, language)}
          </strong>
        </p>
      )}
      <p>{say("signposts.went_ask")}</p>
      {outcome && (
        <p className="notice">{say("signposts.went_said", { outcome: say(`signposts.outcome_${outcome}`) })}</p>
      )}
      <OutcomeButtons outcomes={outcomes} />
      <p className="hint">{say("signposts.went_about")}</p>
    </div>
  );
}
