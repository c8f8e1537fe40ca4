import { newsForm, oneThingForm } from "#app/circles/forms.ts";
import { readCirclePage } from "#app/circles/read-circle-page.server.ts";
import { takeBackUpdate, writeNews } from "#app/circles/write-update.server.ts";
import { CirclePage } from "#app/components/circle-page.tsx";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage, orRefusal, Refusal } from "#app/lib/errors.ts";
import { badForm, readForm } from "#app/lib/forms.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { unsent } from "#app/lib/unsent.ts";
import type { Route } from "./+types/circle-home.ts";

export async function loader({ context }: Route.LoaderArgs) {
  return unsent({ page: await orErrorPage(readCirclePage(context.get(circleCtx))) });
}

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
      {...loaderData.page}
      lastNews={answer && "form" in answer ? answer.form : undefined}
      refused={answer && "refused" in answer ? answer.refused : undefined}
    />
  );
}
