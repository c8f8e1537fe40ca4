import { data } from "react-router";
import { ChooseLinkOver, NotSureWhose } from "#app/components/choose-link.tsx";
import { LinkForm } from "#app/components/link-form.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { answerForm, readIntent } from "#app/lib/answer-form.server.ts";
import { openCtx } from "#app/lib/ctx.ts";
import { orRefusal } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import { chooseByLink, readByLink, stopByLink } from "#app/reminders/choose-by-link.server.ts";
import { linkForm } from "#app/reminders/forms.ts";
import { GROUPS } from "#app/reminders/groups.ts";
import type { Route } from "./+types/choose-by-link.ts";

/** Shows what can be chosen and changes nothing: whoever only fetches a link turns nothing off. It names nobody. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const chosen = await readByLink(context.get(openCtx), params.secret);
  return data({ chosen }, { status: chosen ? 200 : 404 });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(openCtx);
  const here = `/m/${params.secret}`;
  const { intent } = await readIntent(request);
  if (intent === "stop")
    return orRefusal(
      countTry(context).then(() => stopByLink(ctx, params.secret, "all")),
      () => redirectSaying(context, here, "telling.link_stopped_about"),
    );
  return answerForm(
    request,
    linkForm,
    async (typed) => {
      await countTry(context);
      await chooseByLink(ctx, params.secret, typed);
    },
    () => redirectSaying(context, here, "telling.link_saved"),
  );
}

export default function ChooseByLinkPage({ loaderData: { chosen }, actionData }: Route.ComponentProps) {
  const say = useSay();
  if (!chosen) return <ChooseLinkOver />;
  const { groups, quietFrom, quietUntil, version } = chosen;
  const isStopped = groups.length === 0;
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say("telling.link_title")}</h1>
      <p>{say("telling.link_about")}</p>
      <NotSureWhose />
      <Refusal refused={actionData?.refused} />
      {isStopped && (
        <section className="notice">
          <p>{say("telling.link_all_stopped")}</p>
          <ButtonForm intent="again" fields={{ groups: GROUPS, quietFrom, quietUntil, version }}>
            {say("telling.link_again")}
          </ButtonForm>
        </section>
      )}
      <LinkForm
        chosen={chosen}
        last={actionData?.form}
        isConflict={actionData?.refused?.words === "common.edited_meanwhile"}
      />
      {!isStopped && (
        <section>
          <p>{say("telling.link_stop_about")}</p>
          <ButtonForm intent="stop">{say("telling.link_stop")}</ButtonForm>
        </section>
      )}
    </div>
  );
}
