import { redirect } from "react-router";
import { BackLink } from "#app/components/back-link.tsx";
import { NewsAnswers } from "#app/components/news-answers.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { takeBackUpdate } from "#app/circles/write-update.server.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage, orRefusal } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { sentTo } from "#app/lib/sent.ts";
import { reactionForm, replyForm, replyIdForm, reportForm } from "#app/news/forms.ts";
import { readNews } from "#app/news/queries.server.ts";
import { react } from "#app/news/react.server.ts";
import { reportNews } from "#app/news/report-news.server.ts";
import { takeBackReply, writeReply } from "#app/news/write-reply.server.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/update.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  return { ...(await orErrorPage(readNews(ctx, params.updateId))), timeZone: ctx.timeZone };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const { circleId, updateId } = params;
  const home = `/circles/${circleId}`;
  const back = {
    circle: `${home}#news-${updateId}`,
    news: `${home}/news#news-${updateId}`,
    update: `${home}/news/${updateId}`,
  };
  const saying = (words: WordKey) => () => redirectSaying(context, back.update, words);
  const { intent, which } = await readIntent(request, "replyId");
  switch (intent) {
    case "heart":
    case "thanks":
    case "smile":
      return answerForm(
        request,
        reactionForm,
        (tap) => react(ctx, updateId, tap.intent),
        (_done, { from }) => redirect(back[from]),
      );
    case "reply":
      return answerForm(
        request,
        replyForm,
        ({ text }) => writeReply(ctx, updateId, text),
        saying("news.replied"),
        which,
      );
    case "report":
      return answerForm(request, reportForm, (said) => reportNews(ctx, updateId, said), saying("news.reported"), which);
    case "take_back_reply":
      return answerForm(
        request,
        replyIdForm,
        ({ replyId }) => takeBackReply(ctx, updateId, replyId),
        saying("home.news_taken_back"),
      );
    case "take_back":
      return orRefusal(takeBackUpdate(ctx, updateId), () => redirectSaying(context, home, "home.news_taken_back"));
    default:
      return unknownIntent();
  }
}

export default function UpdatePage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const home = `/circles/${params.circleId}`;
  return (
    <div className="narrow">
      <title>{say("home.news")}</title>
      <BackLink to={`${home}/news`}>{say("news.all")}</BackLink>
      <h1>{say(loaderData.update.kind === "thanks" ? "news.thanks_title" : "news.news_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <NewsAnswers {...loaderData} home={home} lastReply={sentTo(actionData, "reply:")} />
    </div>
  );
}
