import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { SpotForm } from "#app/components/spot-form.tsx";
import { dropSpot } from "#app/community/drop-spot.server.ts";
import { editSpot } from "#app/community/edit-spot.server.ts";
import { spotForm, versionForm } from "#app/community/forms.ts";
import { readSpotToTend } from "#app/community/queries.server.ts";
import { canType } from "#app/community/times.ts";
import { typedSpotOf } from "#app/community/typed-of.ts";
import { answerForm, readIntent } from "#app/lib/answer-form.server.ts";
import { installationContext, visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/asset-place.ts";

export async function loader({ context, params: { assetId, spotId } }: Route.LoaderArgs) {
  const { draft, spot, version, others } = await orErrorPage(readSpotToTend(context.get(visitorCtx), assetId, spotId));
  return {
    name: draft.name,
    version,
    others,
    isLast: draft.spots.length === 1,
    typed: typedSpotOf(spot, draft.hidesAddress),
    keepsTimes: !spot.sessions.every(canType),
  };
}

export async function action({ context, params: { assetId, spotId }, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const saved = () => redirectSaying(context, `/programme/assets/${assetId}`, "assets.said_saved");
  const { intent } = await readIntent(request);
  if (intent === "drop")
    return answerForm(
      request,
      versionForm,
      ({ version }) => dropSpot(ctx, { assetId, spotId, version }),
      saved,
      "drop",
    );
  const { geocoder } = context.get(installationContext);
  return answerForm(request, spotForm, (typed) => editSpot(ctx, geocoder, { assetId, spotId }, typed), saved);
}

export default function AssetPlacePage({ loaderData, actionData, params: { assetId } }: Route.ComponentProps) {
  const say = useSay();
  const { name, isLast, ...form } = loaderData;
  return (
    <div className="narrow">
      <title>{say("assets.place_edit")}</title>
      <BackLink to={`/programme/assets/${assetId}`}>{say("assets.to_asset", { name })}</BackLink>
      <h1>{say("assets.place_edit")}</h1>
      <Refusal refused={actionData?.refused} />
      <SpotForm {...form} sent={actionData} />
      {!isLast && (
        <ButtonForm intent="drop" look="quiet" fields={{ version: form.version }}>
          {say("assets.place_drop")}
        </ButtonForm>
      )}
    </div>
  );
}
