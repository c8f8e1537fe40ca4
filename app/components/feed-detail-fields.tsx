import type { FeedDetail } from "#db/schema/index.ts";
import { useSay } from "#app/lib/page.ts";

/** How much a calendar program is told. */
export function FeedDetailFields({ detail }: { detail: FeedDetail }) {
  const say = useSay();
  return (
    <fieldset className="field choices">
      <legend>{say("calendar.feed_shows")}</legend>
      <label className="choice">
        <input type="radio" name="detail" value="neutral" defaultChecked={detail === "neutral"} />
        <span>{say("calendar.feed_neutral")}</span>
      </label>
      <label className="choice">
        <input type="radio" name="detail" value="titles" defaultChecked={detail === "titles"} />
        <span>
          {say("calendar.feed_titles")}
          <small>{say("calendar.feed_titles_hint")}</small>
        </span>
      </label>
    </fieldset>
  );
}
