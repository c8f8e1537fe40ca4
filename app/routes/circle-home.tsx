import { newsForm, oneThingForm } from "#app/circles/forms.ts";
import { readCirclePage } from "#app/circles/read-circle-page.server.ts";
import { takeBackUpdate, writeNews } from "#app/circles/write-update.server.ts";
import { CirclePage } from "#app/components/circle-page.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { sentTo } from "#app/lib/sent.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/circle-home.ts";

export async function loader({ context }: Route.LoaderArgs) {
  return { page: await orErrorPage(readCirclePage(context.get(circleCtx))) };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const saying = (words: WordKey) => () => redirectSaying(context, `/circles/${params.circleId}`, words);
  const { intent, which } = await readIntent(request);
  switch (intent) {
    case "news":
      return answerForm(request, newsForm, (typed) => writeNews(ctx, typed), saying("home.news_shared"), which);
    case "take_back":
      return answerForm(request, oneThingForm, ({ id }) => takeBackUpdate(ctx, id), saying("home.news_taken_back"));
    default:
      return unknownIntent();
  }
}

export default function CircleHome({ loaderData, actionData }: Route.ComponentProps) {
  return <CirclePage {...loaderData.page} lastNews={sentTo(actionData, "news")} refused={actionData?.refused} />;
}
