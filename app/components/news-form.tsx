import type { SubmissionResult } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";
import { PostForm } from "./post-form.tsx";

interface Props {
  /** What came back when it could not be shared: the words are kept. */
  last: SubmissionResult<string[]> | undefined;
  /** Somebody in the outer ring writes for everybody, or for the family alone. */
  hasInnerRing: boolean;
}

/** A few words for the circle, folded away until somebody wants to write. */
export function NewsForm({ last, hasInnerRing }: Props) {
  const say = useSay();
  const typed = last?.initialValue?.text;
  const problem = last?.error?.text?.[0] as WordKey | undefined;
  return (
    <details open={last !== undefined}>
      <summary>{say("home.news_write")}</summary>
      <PostForm>
        <div className="field">
          <label htmlFor="news-text">{say("home.news_text")}</label>
          <p className="hint" id="news-hint">
            {say("home.news_hint")}
          </p>
          {problem && (
            <p className="problem" role="alert">
              {say(problem)}
            </p>
          )}
          <textarea
            id="news-text"
            name="text"
            rows={3}
            required
            maxLength={600}
            aria-describedby="news-hint"
            aria-invalid={problem ? true : undefined}
            defaultValue={typeof typed === "string" ? typed : ""}
          />
        </div>
        <div className="field">
          <label htmlFor="news-ring">{say("home.news_ring")}</label>
          <select id="news-ring" name="ring" defaultValue="all">
            <option value="all">{say("home.ring_all")}</option>
            {hasInnerRing && <option value="inner">{say("home.ring_inner")}</option>}
            <option value="family">{say("news.ring_family")}</option>
          </select>
        </div>
        <button type="submit" name="intent" value="news" className="main">
          {say("home.news_send")}
        </button>
      </PostForm>
    </details>
  );
}
