import { type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { suitsForm } from "#app/ladder/forms.ts";
import { DAY_PARTS, inOneLine, type Suits, WEEKDAYS } from "#app/ladder/rules.ts";
import { sayWeekday } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { KINDS } from "#app/tasks/rules.ts";
import { CheckList } from "./check-list.tsx";
import { PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";

/** What somebody is glad to do, and when they can: two lists of boxes. */
export function SuitsForm({ mine, last }: { mine: Suits; last: SubmissionResult<string[]> | undefined }) {
  const say = useSay();
  const [form, fields] = useForm<{ kinds: string[]; slots: string[]; was: string }>({
    id: "suits",
    lastResult: last,
    constraint: getZodConstraint(suitsForm),
    defaultValue: { kinds: [...mine.kinds], slots: [...mine.slots] },
  });
  const isKept = last !== undefined;
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <input type="hidden" name="was" value={inOneLine(mine)} />
      {isKept && <Now mine={mine} />}
      <CheckList
        field={fields.kinds}
        label={say("ladder.suits_what")}
        options={KINDS.map((kind) => ({ value: kind, label: say(`tasks.${kind}_kind`) }))}
      />
      <Times name={fields.slots.name} chosen={[fields.slots.initialValue ?? []].flat()} />
      <button className="main">{say("common.save")}</button>
    </PostForm>
  );
}

/** What is kept now, when somebody else changed it meanwhile. */
function Now({ mine }: { mine: Suits }) {
  const say = useSay();
  const kinds = mine.kinds.map((kind) => say(`tasks.${kind}_kind`)).join(", ");
  return (
    <p className="hint">
      {say("common.it_says_now")}: {kinds || say("ladder.suits_nothing")}
    </p>
  );
}

/** The week as a table of boxes, each with its own words for those who cannot see where it stands. */
function Times({ name, chosen }: { name: string; chosen: readonly unknown[] }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <fieldset className="field choices">
      <legend>{say("ladder.suits_when")}</legend>
      <p className="hint">{say("ladder.suits_when_hint")}</p>
      {WEEKDAYS.map((weekday) => {
        const day = sayWeekday(weekday, language);
        return (
          <div key={weekday} role="group" aria-label={day} className="week-row">
            <span className="suits-day" aria-hidden="true">
              {day}
            </span>
            {DAY_PARTS.map((part) => (
              <label key={part} className="choice">
                <input
                  type="checkbox"
                  name={name}
                  value={`${weekday}:${part}`}
                  defaultChecked={chosen.includes(`${weekday}:${part}`)}
                />
                <span>{say(`ladder.${part}`)}</span>
              </label>
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}
