import { readCircleHead, readUpdates } from "#app/circles/queries-head.server.ts";
import { newsForm, oneThingForm } from "#app/circles/forms.ts";
import { takeBackUpdate, writeNews } from "#app/circles/write-update.server.ts";
import { CirclePage } from "#app/components/circle-page.tsx";
import { circleCtx, type Ctx } from "#app/lib/ctx.ts";
import { orErrorPage, orRefusal, Refusal } from "#app/lib/errors.ts";
import { badForm, readForm } from "#app/lib/forms.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { may } from "#app/rights/may.ts";
import { readCircleTasks } from "#app/tasks/queries-lists.server.ts";
import type { Route } from "./+types/circle-home.ts";

const LATEST = 5;

/** Everything a circle's page shows, in few reads: it is the page that people open most. */
async function readPage(ctx: Ctx) {
  const { actor, timeZone } = ctx;
  const seeTasks = may(actor, "task.see");
  const [circle, updates, tasks] = await Promise.all([
    readCircleHead(ctx),
    readUpdates(ctx, LATEST),
    seeTasks ? readCircleTasks(ctx) : [],
  ]);
  return {
    circle,
    updates,
    tasks,
    timeZone,
    isInner: actor.ring === "inner",
    may: {
      seeTasks,
      ask: may(actor, "task.ask"),
      plan: may(actor, "circle.plan"),
      edit: may(actor, "circle.edit"),
      setState: may(actor, "circle.state"),
      write: may(actor, "news.write"),
      leave: may(actor, "circle.leave", true),
    },
  };
}

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readPage(context.get(circleCtx)));

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const home = `/circles/${params.circleId}`;
  const intent = (await request.clone().formData()).get("intent");
  if (intent === "take_back") {
    const form = await readForm(request, oneThingForm);
    if (form.status !== "success") return badForm(form);
    return orRefusal(takeBackUpdate(ctx, form.value.id), () => redirectSaying(context, home, "home.news_taken_back"));
  }
  if (intent !== "news") return orRefusal(Promise.reject(new Refusal("bad_input", "common.unreadable")), () => null);
  const form = await readForm(request, newsForm);
  if (form.status !== "success") return badForm(form);
  return orRefusal(writeNews(ctx, form.value), () => redirectSaying(context, home, "home.news_shared"));
}

export default function CircleHome({ loaderData, actionData }: Route.ComponentProps) {
  const answer = actionData && typeof actionData === "object" ? actionData : undefined;
  return (
    <CirclePage
      {...loaderData}
      lastNews={answer && "form" in answer ? answer.form : undefined}
      refused={answer && "refused" in answer ? answer.refused : undefined}
    />
  );
}
