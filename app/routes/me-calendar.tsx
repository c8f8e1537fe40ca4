import { makeFeed } from "#app/calendar/make-feed.server.ts";
import { readMyFeed } from "#app/calendar/queries-my-feed.server.ts";
import { revokeFeed } from "#app/calendar/revoke-feed.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { FeedCard } from "#app/components/feed-card.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage, orRefusal } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/me-calendar.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const { feed, mayChange } = await orErrorPage(readMyFeed(ctx));
  const address = feed?.path ? baseUrl(context) + feed.path : null;
  return { feed: feed && { ...feed, address }, mayChange, timeZone: ctx.actor.timeZone };
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const saying = (words: WordKey) => () => redirectSaying(context, "/me/calendar", words);
  const { intent } = await readIntent(request);
  switch (intent) {
    case "make":
      return orRefusal(makeFeed(ctx), saying("calendar.said_made"));
    case "revoke":
      return orRefusal(revokeFeed(ctx), saying("calendar.said_revoked"));
    default:
      return unknownIntent();
  }
}

export default function MyFeedPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { feed, mayChange, timeZone } = loaderData;
  return (
    <div className="narrow">
      <title>{say("calendar.feed_title")}</title>
      <BackLink to="/calendar">{say("calendar.mine_title")}</BackLink>
      <h1>{say("calendar.feed_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <p>{say("calendar.feed_about")}</p>
      <p>{say("calendar.feed_what")}</p>
      {!mayChange && (
        <>
          <p>{say("people.prove_first")}</p>
          <p>
            <a className="button" href="/prove?next=/me/calendar">
              {say("people.prove_first_go")}
            </a>
          </p>
        </>
      )}
      {feed && <FeedCard feed={feed} timeZone={timeZone} mayChange={mayChange} />}
      {!feed && mayChange && (
        <PostForm>
          <button type="submit" className="main" name="intent" value="make">
            {say("calendar.feed_make")}
          </button>
        </PostForm>
      )}
    </div>
  );
}
