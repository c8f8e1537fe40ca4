import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { FirstFields, HelpFields, PhoneField } from "#app/components/asset-fields.tsx";
import { AssetMoreFields } from "#app/components/asset-more-fields.tsx";
import { BackLink } from "#app/components/back-link.tsx";
import { CheckField, Choices } from "#app/components/choices.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { editAsset } from "#app/community/edit-asset.server.ts";
import { factsFields, factsForm } from "#app/community/forms.ts";
import { readAssetToTend } from "#app/community/queries.server.ts";
import { typedFactsOf } from "#app/community/typed-of.ts";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/asset-edit.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const { draft, version } = await orErrorPage(readAssetToTend(context.get(visitorCtx), params.assetId));
  return { name: draft.name, version, typed: typedFactsOf(draft) };
}

export const action = ({ context, params: { assetId }, request }: Route.ActionArgs) =>
  answerForm(
    request,
    factsForm,
    (typed) => editAsset(context.get(visitorCtx), assetId, typed),
    () => redirectSaying(context, `/programme/assets/${assetId}`, "assets.said_saved"),
  );

export default function AssetEditPage({ loaderData, actionData, params: { assetId } }: Route.ComponentProps) {
  const say = useSay();
  const { name, version, typed } = loaderData;
  const [form, fields] = useForm<z.input<typeof factsFields>>({
    id: "asset",
    lastResult: actionData?.form,
    constraint: getZodConstraint(factsFields),
    defaultValue: typed,
  });
  return (
    <div className="narrow">
      <title>{say("assets.edit")}</title>
      <BackLink to={`/programme/assets/${assetId}`}>{say("assets.to_asset", { name })}</BackLink>
      <h1>{say("assets.edit")}</h1>
      <Refusal refused={actionData?.refused} />
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <input type="hidden" name="version" value={version} />
        <FirstFields fields={fields} />
        <PhoneField field={fields.phone} />
        <HelpFields fields={fields} />
        <AssetMoreFields fields={fields} />
        <CheckField field={fields.isPrivate} label={say("assets.is_private")} hint={say("assets.is_private_hint")} />
        <Choices
          field={fields.state}
          label={say("assets.state")}
          options={(["running", "paused", "closed"] as const).map((state) => ({
            value: state,
            label: say(`assets.state_${state}`),
          }))}
        />
        <CheckField field={fields.isAllRight} label={say("assets.all_right")} />
        <button className="main">{say("common.save")}</button>
      </PostForm>
    </div>
  );
}
