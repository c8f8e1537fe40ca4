import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { SafeguardCard } from "#app/components/safeguard-card.tsx";
import { SafeguardForm } from "#app/components/safeguard-form.tsx";
import { safeguardForm, stopShareForm } from "#app/family/forms.ts";
import { readSafeguardShares } from "#app/family/queries-safeguard.server.ts";
import { shareToSafeguard, stopSafeguardShare } from "#app/family/share-to-safeguard.server.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/safeguard.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  return { ...(await orErrorPage(readSafeguardShares(ctx))), timeZone: ctx.timeZone };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const here = `/circles/${params.circleId}/safeguard`;
  const { intent, which } = await readIntent(request);
  switch (intent) {
    case "give":
      return answerForm(
        request,
        safeguardForm,
        (share) => shareToSafeguard(ctx, share),
        () => redirectSaying(context, here, "family.said_given"),
        which,
      );
    case "stop":
      return answerForm(
        request,
        stopShareForm,
        ({ shareId }) => stopSafeguardShare(ctx, shareId),
        () => redirectSaying(context, here, "family.said_stopped"),
      );
    default:
      return unknownIntent();
  }
}

export default function SafeguardPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { shares, workers, lastDay, timeZone } = loaderData;
  return (
    <div className="narrow">
      <title>{say("family.safeguard")}</title>
      <BackLink to={`/circles/${params.circleId}/people`}>{say("circles.people_title")}</BackLink>
      <h1>{say("family.safeguard")}</h1>
      <p>{say("family.safeguard_about")}</p>
      <p>{say("family.safeguard_first")}</p>
      <Refusal refused={actionData?.refused} />
      {shares.length > 0 && (
        <ul className="cards">
          {shares.map((share) => (
            <SafeguardCard key={share.id} share={share} timeZone={timeZone}>
              {share.isOn && (
                <ButtonForm intent="stop" fields={{ shareId: share.id }}>
                  {say("family.stop_share", { name: share.name })}
                </ButtonForm>
              )}
            </SafeguardCard>
          ))}
        </ul>
      )}
      <section>
        <h2>{say("family.safeguard_new")}</h2>
        {workers.length > 0 ? (
          <SafeguardForm workers={workers} lastDay={lastDay} sent={actionData} />
        ) : (
          <p className="empty">{say("family.no_workers")}</p>
        )}
      </section>
    </div>
  );
}
