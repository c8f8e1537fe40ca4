import { usePage, useSay } from "#app/lib/page.ts";
import { sayDay } from "#app/lib/dates.ts";
import { ButtonForm, PostForm } from "./post-form.tsx";

interface Props {
  dates: readonly { ruleDay: string; onDay: string | null; state: string }[];
  path: string;
}

/** For those who look after the tasks: change it, leave a day out, end it. */
export function SeriesChange({ dates, path }: Props) {
  const say = useSay();
  const { language } = usePage();
  const open = dates.filter(({ state }) => state === "open");
  return (
    <section aria-labelledby="change">
      <h2 id="change">{say("tasks.change_title")}</h2>
      <p>
        <a className="button" href={path}>
          {say("series.edit")}
        </a>
      </p>
      {open.length > 0 && (
        <details>
          <summary>{say("series.skip")}</summary>
          <p>{say("series.skip_how")}</p>
          <PostForm>
            <div className="field">
              <label htmlFor="skip-day">{say("series.skip_day")}</label>
              <select id="skip-day" name="onDay">
                {open.map(({ ruleDay, onDay }) => (
                  <option key={ruleDay} value={ruleDay}>
                    {sayDay(onDay ?? ruleDay, language)}
                  </option>
                ))}
              </select>
            </div>
            <button type="submit" name="intent" value="skip">
              {say("series.skip_do")}
            </button>
          </PostForm>
        </details>
      )}
      <details>
        <summary>{say("series.end")}</summary>
        <p>{say("series.end_how")}</p>
        <ButtonForm intent="end">{say("series.end_do")}</ButtonForm>
      </details>
    </section>
  );
}
