import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { data } from "react-router";
import { LinkOver } from "#app/components/link-over.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { QuietFields, WayFields } from "#app/components/telling-fields.tsx";
import { answerForm, readIntent } from "#app/lib/answer-form.server.ts";
import { openCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import { readChooseLink } from "#app/reminders/choose-link.server.ts";
import { chooseByLink, stopAll } from "#app/reminders/choose-reminders.server.ts";
import { byLinkForm, type Group, type Way } from "#app/reminders/forms.ts";
import { readSettings } from "#app/reminders/queries-settings.server.ts";
import type { Settings } from "#app/reminders/rules.ts";
import type { Route } from "./+types/choose-by-link.ts";

/** Shows what can be chosen, and names nobody; whoever fetches the link, to preview or to scan it, changes nothing. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const open = context.get(openCtx);
  const person = await readChooseLink(open, params.secret);
  return data({ mine: person && (await readSettings(open.db, person)) }, { status: person ? 200 : 404 });
}

export async function action({ context, params: { secret }, request }: Route.ActionArgs) {
  const open = context.get(openCtx);
  await orErrorPage(countTry(context));
  const { intent } = await readIntent(request);
  if (intent === "stop") {
    await orErrorPage(stopAll(open, secret));
    return redirectSaying(context, `/m/${secret}`, "telling.stopped");
  }
  return answerForm(
    request,
    byLinkForm,
    (typed) => chooseByLink(open, secret, typed),
    () => redirectSaying(context, `/m/${secret}`, "telling.saved"),
  );
}

export default function ChooseByLinkPage({ loaderData: { mine }, actionData }: Route.ComponentProps) {
  const say = useSay();
  if (!mine) return <LinkOver why="gone" />;
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say("telling.title")}</h1>
      <p>{say("telling.by_link_about")}</p>
      <Refusal refused={actionData?.refused} />
      <LinkForm mine={mine} last={actionData?.form} />
      <PostForm>
        <input type="hidden" name="intent" value="stop" />
        <button className="quiet">{say("telling.stop_all")}</button>
      </PostForm>
    </div>
  );
}

interface Facts {
  mine: { settings: Settings; ways: Record<Group, Way> };
  last: NonNullable<Route.ComponentProps["actionData"]>["form"];
}

function LinkForm({ mine: { settings, ways }, last }: Facts) {
  const say = useSay();
  const { quietFrom, quietUntil } = settings;
  const [form, fields] = useForm({
    id: "by-link",
    lastResult: last,
    constraint: getZodConstraint(byLinkForm),
    defaultValue: { ...ways, quietFrom, quietUntil },
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <WayFields fields={fields} now={null} />
      <QuietFields fields={fields} now={null} />
      <button className="main">{say("common.save")}</button>
    </PostForm>
  );
}
