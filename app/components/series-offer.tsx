import { usePage, useSay } from "#app/lib/page.ts";
import { readRule, type Weekday } from "#app/series/recurrence.ts";
import { readWeekdays } from "#app/series/rules.ts";
import { sayWeekdays, WEEKDAY } from "#app/series/say-rule.ts";
import { PostForm } from "./post-form.tsx";

interface Props {
  series: { rule: string };
  canClaimAll: boolean;
  mine: { weekdays: string | null } | null;
}

/** "Every time, until I say stop", and the way to say stop. */
export function SeriesOffer({ series, canClaimAll, mine }: Props) {
  const say = useSay();
  const repeats = readRule(series.rule);
  const weekdays = repeats.every === "week" ? repeats.weekdays : [];
  if (mine) return <MyPromise weekdays={mine.weekdays} />;
  if (!canClaimAll) return null;
  return (
    <section aria-labelledby="claim-all" className="offer">
      <h2 id="claim-all">{say("series.claim_all")}</h2>
      <p>{say("series.claim_all_how")}</p>
      <PostForm>
        {weekdays.length > 1 && <WhichDays weekdays={weekdays} />}
        <button type="submit" name="intent" value="claim_all" className="main">
          {say("series.claim_all_do")}
        </button>
      </PostForm>
    </section>
  );
}

function WhichDays({ weekdays }: { weekdays: readonly Weekday[] }) {
  const say = useSay();
  return (
    <fieldset className="field choices">
      <legend>{say("series.claim_all_days")}</legend>
      {weekdays.map((weekday) => (
        <label key={weekday} className="choice">
          <input type="checkbox" name="weekdays" value={weekday} />
          <span>{say(WEEKDAY[weekday])}</span>
        </label>
      ))}
    </fieldset>
  );
}

function MyPromise({ weekdays }: { weekdays: string | null }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <section aria-labelledby="mine" className="promise">
      <p className="who" id="mine">
        {weekdays
          ? say("series.mine", { days: sayWeekdays(readWeekdays(weekdays), say, language) })
          : say("series.mine_all")}
      </p>
      <p>
        <a href="/me/away">{say("series.away_link")}</a>
      </p>
      <details>
        <summary>{say("series.stop")}</summary>
        <p>{say("series.stop_how")}</p>
        <PostForm>
          <label className="choice">
            <input type="checkbox" name="keepsDates" />
            <span>{say("series.keeps_dates")}</span>
          </label>
          <button type="submit" name="intent" value="stop">
            {say("series.stop_do")}
          </button>
        </PostForm>
      </details>
    </section>
  );
}
