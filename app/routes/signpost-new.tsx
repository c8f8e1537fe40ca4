import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { redirect } from "react-router";
import type { z } from "zod";
import { BackLink } from "#app/components/back-link.tsx";
import { CheckField } from "#app/components/choices.tsx";
import { TextField } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { OutcomeCounts } from "#app/components/outcome-counts.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { SignpostFields } from "#app/components/signpost-fields.tsx";
import { SignpostPlace } from "#app/components/signpost-place.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { isId } from "#app/lib/ids.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { isNeed } from "#app/needs/needs.ts";
import { may } from "#app/rights/may.ts";
import { suggestFields, suggestForm } from "#app/signposts/forms.ts";
import { readToSuggest } from "#app/signposts/queries-new.server.ts";
import { suggestAsset } from "#app/signposts/suggest-asset.server.ts";
import type { Route } from "./+types/signpost-new.ts";

export const handle = { leavesQuickly: true };

/** What is suggested, and what it came from, stand in the address; without a thing to suggest one is looked for first. */
export async function loader({ context, params, url }: Route.LoaderArgs) {
  const idIn = (name: string) => {
    const value = url.searchParams.get(name) ?? "";
    return isId(value) ? value : null;
  };
  const assetId = idIn("asset");
  if (assetId === null) throw redirect(`/circles/${params.circleId}/around${url.search}`);
  const need = url.searchParams.get("need") ?? "";
  const page = await orErrorPage(readToSuggest(context.get(circleCtx), assetId, idIn("place")));
  const about = { need: isNeed(need) ? need : page.asset.need, taskId: idIn("task"), agendaItemId: idIn("line") };
  return { ...page, about };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const said = may(ctx.actor, "signpost.answer") ? "signposts.said_chosen" : "signposts.said_suggested";
  return answerForm(
    request,
    suggestForm,
    (typed) => suggestAsset(ctx, typed),
    (id) => redirectSaying(context, `/circles/${params.circleId}/signposts/${id}`, said),
  );
}

export default function SuggestPage({ loaderData, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const { asset, counts, times, companions, isTheirs, about } = loaderData;
  const [form, fields] = useForm<z.input<typeof suggestFields>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(suggestFields),
    defaultValue: { how: "told", when: "none" },
  });
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <BackLink to={`/circles/${circleId}/around`}>{say("signposts.around_title")}</BackLink>
      <h1>{say(isTheirs ? "signposts.new_title_ours" : "signposts.new_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <h2>{asset.name}</h2>
      <OutcomeCounts counts={counts} />
      <SignpostPlace asset={asset} />
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <Hidden values={{ assetId: asset.assetId, assetPlaceId: asset.assetPlaceId, ...about }} />
        <SignpostFields fields={fields} times={times} companions={companions} isTheirs={isTheirs} />
        {isTheirs ? (
          <CheckField
            field={fields.mayContact}
            label={say("signposts.may_contact")}
            hint={say("signposts.may_contact_hint")}
          />
        ) : (
          <TextField
            field={fields.why}
            label={say("signposts.why")}
            hint={say("signposts.why_hint")}
            autoComplete="off"
          />
        )}
        <button type="submit" className="main">
          {say(isTheirs ? "signposts.send_choice" : "signposts.send_suggestion")}
        </button>
      </PostForm>
    </div>
  );
}

const Hidden = ({ values }: { values: Record<string, string | null> }) =>
  Object.entries(values).map(([name, value]) =>
    value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
  );
