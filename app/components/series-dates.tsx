import { usePage, useSay } from "#app/lib/page.ts";
import type { Sent } from "#app/lib/sent.ts";
import type { When } from "#app/tasks/rules.ts";
import { sayWhen } from "#app/tasks/say-when.ts";
import { sayWho } from "#app/tasks/say-who.ts";
import { PostForm } from "./post-form.tsx";

interface SeriesDay extends When {
  /** The day the rule gave: what the commands call this date. */
  ruleDay: string;
  taskId: string;
  state: "open" | "done" | "not_done" | "cancelled";
  helpers: readonly { name: string; isMe: boolean; bringsFriend: boolean }[];
  coverWanted: boolean;
  isFree: boolean;
}

interface Props {
  dates: readonly SeriesDay[];
  circleId: string;
  sent: Sent | undefined;
}

/** The dates to come and who has them; whoever may help ticks those that are free. */
export function SeriesDates({ dates, circleId, sent }: Props) {
  const say = useSay();
  const isOverlap = ["tasks.overlap", "tasks.overlap_elsewhere"].includes(sent?.refused?.words ?? "");
  const isNothingTicked = sent?.which === "claim_dates" && !sent.refused;
  const ticked = new Set<unknown>(sent?.which === "claim_dates" ? [sent.form?.initialValue?.days ?? []].flat() : []);
  const list = (
    <ul className="series-dates">
      {dates.map((date) => (
        <DateRow key={date.taskId} date={date} circleId={circleId} isTicked={ticked.has(date.ruleDay)} />
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="next-dates">
      <h2 id="next-dates">{say("series.next_dates")}</h2>
      {dates.length === 0 && <p className="empty">{say("series.no_next_dates")}</p>}
      {dates.some(({ isFree }) => isFree) ? (
        <PostForm>
          <p className="hint">{say("series.choose_dates")}</p>
          {isNothingTicked && (
            <p className="problem" role="alert">
              {say("series.dates_missing")}
            </p>
          )}
          {list}
          {isOverlap && <input type="hidden" name="override" value="on" />}
          <button type="submit" name="intent" value="claim_dates" className="main">
            {say(isOverlap ? "tasks.do_both" : "series.claim_dates")}
          </button>
        </PostForm>
      ) : (
        list
      )}
    </section>
  );
}

function DateRow({ date, circleId, isTicked }: { date: SeriesDay; circleId: string; isTicked: boolean }) {
  const say = useSay();
  const { language } = usePage();
  const isOff = date.state === "cancelled";
  const when = sayWhen(date, say, language, true);
  return (
    <li>
      {date.isFree && (
        <input type="checkbox" name="days" value={date.ruleDay} aria-label={when} defaultChecked={isTicked} />
      )}
      <a href={`/circles/${circleId}/tasks/${date.taskId}`}>{when}</a>
      <span className="small">
        {isOff ? say("series.left_out") : (sayWho(date.helpers, say, language) ?? say("series.nobody_yet"))}
      </span>
      {date.coverWanted && <span className="tag attention">{say("tasks.stand_in_wanted")}</span>}
    </li>
  );
}
