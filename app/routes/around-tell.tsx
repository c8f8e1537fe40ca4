import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { redirect } from "react-router";
import { TOLD, tellForm } from "#app/around/forms.ts";
import { findSeen } from "#app/around/read-asset.server.ts";
import { readMap } from "#app/around/read-map.server.ts";
import { tellOfAsset } from "#app/around/tell.server.ts";
import { countTelling } from "#app/around/throttle-telling.server.ts";
import { Thanks } from "#app/components/around-thanks.tsx";
import { BackLink } from "#app/components/back-link.tsx";
import { Choices } from "#app/components/choices.tsx";
import { TextArea, TextField } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { Trap } from "#app/components/trap.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { askedContext, openCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/around-tell.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context, params: { slug, assetId }, url }: Route.LoaderArgs) {
  const { db } = context.get(openCtx);
  const map = await orErrorPage(readMap(db, slug, context.get(askedContext).visitor));
  const { draft } = await orErrorPage(findSeen(db, map, assetId));
  return { name: draft.name, path: `/around/${map.slug}/${assetId}`, isTold: url.searchParams.has("told") };
}

export async function action({ context, params: { slug, assetId }, request }: Route.ActionArgs) {
  const open = context.get(openCtx);
  const { visitor } = context.get(askedContext);
  const map = await orErrorPage(readMap(open.db, slug, visitor));
  await orErrorPage(findSeen(open.db, map, assetId));
  return answerForm(
    request,
    tellForm,
    async (told) => {
      await countTelling(context);
      await tellOfAsset(open, map, assetId, told, visitor?.programmeId === map.programmeId ? visitor.personId : null);
    },
    () => redirect(`/around/${map.slug}/${assetId}/tell?told`),
  );
}

export default function TellPage({ loaderData: { name, path, isTold }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm<{ what: string; words: string; contact: string }>({
    id: "tell",
    lastResult: actionData?.form,
    constraint: getZodConstraint(tellForm),
  });
  const title = say("around.tell_title", { name });
  if (isTold) return <Thanks to={path} back={name} />;
  return (
    <div className="narrow">
      <title>{title}</title>
      <BackLink to={path}>{name}</BackLink>
      <h1>{title}</h1>
      <p>{say("around.is_it_right_about")}</p>
      <Refusal refused={actionData?.refused} />
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <Choices
          field={fields.what}
          label={say("around.what_did_you_find")}
          options={TOLD.map((one) => ({ value: one, label: say(`around.told_${one}`) }))}
        />
        <TextArea field={fields.words} label={say("around.in_your_words")} hint={say("around.in_your_words_hint")} />
        <TextField field={fields.contact} label={say("around.your_contact")} hint={say("around.your_contact_hint")} />
        <Trap />
        <button type="submit" className="main">
          {say("around.send")}
        </button>
      </PostForm>
    </div>
  );
}
