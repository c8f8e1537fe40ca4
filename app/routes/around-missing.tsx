import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { redirect } from "react-router";
import { missingForm } from "#app/around/forms.ts";
import { readMap } from "#app/around/read-map.server.ts";
import { tellOfMissing } from "#app/around/tell.server.ts";
import { countTelling } from "#app/around/throttle-telling.server.ts";
import { Thanks } from "#app/components/around-thanks.tsx";
import { BackLink } from "#app/components/back-link.tsx";
import { TextArea, TextField } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { Trap } from "#app/components/trap.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { askedContext, openCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/around-missing.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const { db } = context.get(openCtx);
  const map = await orErrorPage(readMap(db, params.slug, context.get(askedContext).visitor));
  return { path: `/around/${map.slug}`, isTold: url.searchParams.has("told") };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const open = context.get(openCtx);
  const { visitor } = context.get(askedContext);
  const map = await orErrorPage(readMap(open.db, params.slug, visitor));
  return answerForm(
    request,
    missingForm,
    async (told) => {
      await countTelling(context);
      await tellOfMissing(open, map, told, visitor?.programmeId === map.programmeId ? visitor.personId : null);
    },
    () => redirect(`/around/${map.slug}/missing?told`),
  );
}

export default function MissingPage({ loaderData: { path, isTold }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm<{ name: string; words: string; contact: string }>({
    id: "missing",
    lastResult: actionData?.form,
    constraint: getZodConstraint(missingForm),
  });
  if (isTold) return <Thanks to={path} back={say("around.back_to_around")} />;
  return (
    <div className="narrow">
      <title>{say("around.missing_title")}</title>
      <BackLink to={path}>{say("around.back_to_around")}</BackLink>
      <h1>{say("around.missing_title")}</h1>
      <p>{say("around.missing_about")}</p>
      <Refusal refused={actionData?.refused} />
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <TextField field={fields.name} label={say("around.missing_name")} />
        <TextArea field={fields.words} label={say("around.missing_words")} />
        <TextField field={fields.contact} label={say("around.your_contact")} hint={say("around.your_contact_hint")} />
        <Trap />
        <button type="submit" className="main">
          {say("around.send")}
        </button>
      </PostForm>
    </div>
  );
}
