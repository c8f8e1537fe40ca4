import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { SpotForm } from "#app/components/spot-form.tsx";
import { editSpot } from "#app/community/edit-spot.server.ts";
import { spotForm } from "#app/community/forms.ts";
import { readAssetToTend } from "#app/community/queries.server.ts";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { installationContext, visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/asset-place-new.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const { draft, version } = await orErrorPage(readAssetToTend(context.get(visitorCtx), params.assetId));
  return { name: draft.name, version };
}

export const action = ({ context, params: { assetId }, request }: Route.ActionArgs) =>
  answerForm(
    request,
    spotForm,
    (typed) =>
      editSpot(context.get(visitorCtx), context.get(installationContext).geocoder, { assetId, spotId: null }, typed),
    () => redirectSaying(context, `/programme/assets/${assetId}`, "assets.said_saved"),
  );

export default function AssetPlaceNewPage({ loaderData, actionData, params: { assetId } }: Route.ComponentProps) {
  const say = useSay();
  const { name, version } = loaderData;
  return (
    <div className="narrow">
      <title>{say("assets.place_add")}</title>
      <BackLink to={`/programme/assets/${assetId}`}>{say("assets.to_asset", { name })}</BackLink>
      <h1>{say("assets.place_add")}</h1>
      <Refusal refused={actionData?.refused} />
      <SpotForm
        version={version}
        typed={{ where: "place", times: [{ rhythm: "w1" }, { rhythm: "w1" }] }}
        sent={actionData}
        others={0}
        keepsTimes={false}
      />
    </div>
  );
}
