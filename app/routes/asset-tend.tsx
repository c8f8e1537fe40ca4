import { AssetChecked } from "#app/components/asset-checked.tsx";
import { AssetHistory } from "#app/components/asset-history.tsx";
import { AssetOrigins } from "#app/components/asset-origins.tsx";
import { AssetPlaces } from "#app/components/asset-places.tsx";
import { AssetTold } from "#app/components/asset-told.tsx";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { OutcomeCounts } from "#app/components/outcome-counts.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { assureAsset } from "#app/community/assure-asset.server.ts";
import { settleReportForm, undoForm, versionForm } from "#app/community/forms.ts";
import { readAssetToTend } from "#app/community/queries.server.ts";
import { setKnower } from "#app/community/set-knower.server.ts";
import { settleReport } from "#app/community/settle-report.server.ts";
import { undoChange } from "#app/community/undo-change.server.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage, orRefusal } from "#app/lib/errors.ts";
import { sayList } from "#app/lib/lists.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { countOutcomes } from "#app/signposts/count-outcomes.server.ts";
import type { Route } from "./+types/asset-tend.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const asset = await orErrorPage(readAssetToTend(ctx, params.assetId));
  const { programmeId, personId, timeZone } = ctx.actor;
  const counts = await countOutcomes(ctx.db, { programmeId, assetId: params.assetId });
  return { ...asset, counts, timeZone, knowsIt: asset.knowers.some(({ id }) => id === personId) };
}

export async function action({ context, params: { assetId }, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const here = `/programme/assets/${assetId}`;
  const { intent } = await readIntent(request);
  switch (intent) {
    case "assure":
      return answerForm(
        request,
        versionForm,
        (typed) => assureAsset(ctx, { assetId, ...typed }),
        () => redirectSaying(context, here, "assets.said_checked"),
      );
    case "undo":
      return answerForm(
        request,
        undoForm,
        (typed) => undoChange(ctx, { assetId, ...typed }),
        () => redirectSaying(context, here, "assets.said_undone"),
      );
    case "settle":
      return answerForm(
        request,
        settleReportForm,
        (typed) => settleReport(ctx, typed),
        () => redirectSaying(context, here, "assets.said_settled"),
      );
    case "know":
    case "know_not":
      return orRefusal(setKnower(ctx, assetId, intent === "know"), () =>
        redirectSaying(context, here, "assets.said_saved"),
      );
    default:
      return unknownIntent();
  }
}

type Asset = Route.ComponentProps["loaderData"];

export default function AssetTendPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { assetId, draft, version, told, history, timeZone } = loaderData;
  return (
    <div className="narrow">
      <title>{draft.name}</title>
      <BackLink to="/programme/assets">{say("assets.to_list")}</BackLink>
      <h1>{draft.name}</h1>
      <p className="soft">
        {say(`assets.kind_${draft.kind}`)}
        {draft.visibility !== "public" && `, ${say(`assets.visibility_${draft.visibility}`)}`}
        {draft.state !== "running" && `. ${say(`assets.state_${draft.state}`)}`}
      </p>
      <Refusal refused={actionData?.refused} />
      {draft.summary && <p>{draft.summary}</p>}
      <OutcomeCounts counts={loaderData.counts} />
      <p>
        <a className="button" href={`/programme/assets/${assetId}/edit`}>
          {say("assets.edit")}
        </a>
      </p>
      {told.length > 0 && (
        <section className="part">
          <h2>{say("assets.told")}</h2>
          <ul className="cards">
            {told.map((one) => (
              <AssetTold key={one.id} told={one} timeZone={timeZone} />
            ))}
          </ul>
        </section>
      )}
      <AssetPlaces assetId={assetId} draft={draft} spotIds={loaderData.spotIds} />
      <Keeping {...loaderData} />
      <section className="part">
        <h2>{say("assets.history")}</h2>
        <AssetHistory lines={history} version={version} timeZone={timeZone} />
      </section>
    </div>
  );
}

function Keeping({ version, assuredAt, assuredByName, origins, knowers, knowsIt, timeZone }: Asset) {
  const say = useSay();
  const { language } = usePage();
  const names = knowers.map(({ name }) => name);
  return (
    <section className="part stack">
      <h2>{say("assets.keeping")}</h2>
      <p>
        <AssetChecked assuredAt={assuredAt} by={assuredByName} timeZone={timeZone} />
      </p>
      <AssetOrigins origins={origins} />
      <ButtonForm intent="assure" look="main" fields={{ version }}>
        {say("assets.assure")}
      </ButtonForm>
      <p>
        {names.length > 0 ? say("assets.knowers", { names: sayList(names, language) }) : say("assets.knowers_none")}
      </p>
      <ButtonForm intent={knowsIt ? "know_not" : "know"}>{say(knowsIt ? "assets.know_not" : "assets.know")}</ButtonForm>
    </section>
  );
}
