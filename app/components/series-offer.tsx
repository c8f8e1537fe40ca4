import { usePage, useSay } from "#app/lib/page.ts";
import { readRule, type Weekday } from "#app/series/recurrence.ts";
import { readWeekdays } from "#app/series/rules.ts";
import { sayWeekdays, WEEKDAY } from "#app/series/say-rule.ts";
import type { Sent } from "#app/lib/sent.ts";
import { PostForm } from "./post-form.tsx";

interface Props {
  series: { rule: string; version: number };
  canClaimAll: boolean;
  mine: { weekdays: string | null } | null;
  sent: Sent | undefined;
}

/** "Every time, until I say stop", and the way to say stop. */
export function SeriesOffer({ series, canClaimAll, mine, sent }: Props) {
  const say = useSay();
  const repeats = readRule(series.rule);
  const weekdays = repeats.every === "week" ? repeats.weekdays : [];
  if (mine) return <MyPromise weekdays={mine.weekdays} />;
  if (!canClaimAll) return null;
  const isNoneTicked = sent?.refused?.words === "series.weekdays_missing";
  return (
    <section aria-labelledby="claim-all" className="offer">
      <h2 id="claim-all">{say("series.claim_all")}</h2>
      <p>{say("series.claim_all_how")}</p>
      <PostForm>
        <input type="hidden" name="version" value={series.version} />
        {weekdays.length > 1 && <WhichDays weekdays={weekdays} isNoneTicked={isNoneTicked} />}
        <button type="submit" name="intent" value="claim_all" className="main">
          {say("series.claim_all_do")}
        </button>
      </PostForm>
    </section>
  );
}

/** All are ticked at first, so that what is promised can be seen. After "none ticked" none is. */
function WhichDays({ weekdays, isNoneTicked }: { weekdays: readonly Weekday[]; isNoneTicked: boolean }) {
  const say = useSay();
  return (
    <fieldset className="field choices" aria-describedby={isNoneTicked ? "weekdays-problem" : undefined}>
      <legend>{say("series.claim_all_days")}</legend>
      {isNoneTicked && (
        <p className="problem" id="weekdays-problem">
          {say("series.weekdays_missing")}
        </p>
      )}
      {weekdays.map((weekday) => (
        <label key={weekday} className="choice">
          <input type="checkbox" name="weekdays" value={weekday} defaultChecked={!isNoneTicked} />
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
