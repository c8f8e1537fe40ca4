import { sayMoment } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { PostForm } from "./post-form.tsx";

type Kind = "heart" | "thanks" | "smile";

export interface NewsItem {
  id: string;
  kind: "news" | "thanks";
  text: string;
  ring: "inner" | "all" | "family";
  byName: string;
  createdAt: Date;
  reactions: { kind: Kind; names: string[]; isMine: boolean }[];
  replies: number;
}

// Drawn on a 24 by 24 grid, like the other small drawings.
const SHAPES: Record<Kind, string> = {
  heart: "M12 20s-7-4.6-8.6-9A4.7 4.7 0 0 1 12 7a4.7 4.7 0 0 1 8.6 4c-1.6 4.4-8.6 9-8.6 9z",
  thanks:
    "M8 3l2 2.5L12 2l2 3.5L16 3v5a4 4 0 0 1-8 0zM12 12v10M12 18c-3 0-5-1.5-5.5-4 3 0 5 1.5 5.5 4zM12 18c3 0 5-1.5 5.5-4-3 0-5 1.5-5.5 4z",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 10h.01M15.5 10h.01M8 14.5c2 2.7 6 2.7 8 0",
};

/** What somebody wrote, who it was and when, and for whom, when it is not for everybody. */
export function News({ news, timeZone }: { news: NewsItem; timeZone: string }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <>
      <blockquote>{news.text}</blockquote>
      <p className="small">
        {say(news.kind === "thanks" ? "home.thanks_by" : "home.news_by", {
          name: news.byName,
          when: sayMoment(news.createdAt, timeZone, language),
        })}
        {news.ring !== "all" && ` · ${say(news.ring === "family" ? "news.ring_family" : "home.ring_inner")}`}
      </p>
    </>
  );
}

interface Tap {
  news: NewsItem;
  /** The page of these news: the taps go there. */
  path: string;
  from: "circle" | "news" | "update";
  mayReact: boolean;
}

/** A heart, a thank you, a smile: one tap each, with the names of those who tapped. Nobody is counted. */
export function Reactions({ news, path, from, mayReact }: Tap) {
  const say = useSay();
  const answers = news.replies > 0 ? say("news.replies", { count: news.replies }) : mayReact && say("news.reply");
  const tapped = news.reactions.filter(({ names }) => names.length > 0);
  return (
    <div className="reactions">
      {mayReact ? (
        <PostForm action={path} className="taps no-print">
          <input type="hidden" name="from" value={from} />
          {news.reactions.map(({ kind, names, isMine }) => (
            <button key={kind} className="tap" name="intent" value={kind} aria-pressed={isMine}>
              <Shape kind={kind} />
              <span className="only-read-aloud">{say(`news.${kind}`)}</span>
              {names.length > 0 && <span> {names.join(", ")}</span>}
            </button>
          ))}
        </PostForm>
      ) : (
        tapped.map(({ kind, names }) => (
          <span key={kind} className="tap">
            <Shape kind={kind} />
            <span className="unseen">{say(`news.${kind}`)}:</span>
            <span> {names.join(", ")}</span>
          </span>
        ))
      )}
      {from !== "update" && answers && (
        <a className="answers" href={path}>
          {answers}
        </a>
      )}
    </div>
  );
}

function Shape({ kind }: { kind: Kind }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[kind]} />
    </svg>
  );
}
