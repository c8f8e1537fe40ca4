import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { SuitsForm } from "#app/components/suits-form.tsx";
import { chooseSuits } from "#app/ladder/choose-suits.server.ts";
import { suitsForm } from "#app/ladder/forms.ts";
import { readMySuits } from "#app/ladder/queries-suits.server.ts";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/me-suits.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readMySuits(context.get(visitorCtx)));

export const action = ({ context, request }: Route.ActionArgs) =>
  answerForm(
    request,
    suitsForm,
    (typed) => chooseSuits(context.get(visitorCtx), typed),
    () => redirectSaying(context, "/", "ladder.said_suits"),
  );

export default function SuitsPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { visitor } = usePage();
  return (
    <div className="narrow">
      <title>{say("ladder.suits_title")}</title>
      <BackLink to={visitor?.helperName ? "/" : "/me"}>
        {say(visitor?.helperName ? "common.to_start" : "people.me_title")}
      </BackLink>
      <h1>{say("ladder.suits_title")}</h1>
      <p>{say("ladder.suits_about")}</p>
      <Refusal refused={actionData?.refused} />
      <SuitsForm mine={loaderData} last={actionData?.form} />
    </div>
  );
}
