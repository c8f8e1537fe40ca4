import type { FieldMetadata } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { LAST_DAY, MOST_WEEKS, NTHS, WEEKDAYS } from "#app/series/recurrence.ts";
import { WEEKDAY } from "#app/series/say-rule.ts";
import { CheckList } from "./check-list.tsx";
import { CheckField, Choices } from "./choices.tsx";
import { SelectField, TextField } from "./fields.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;
export type RuleFields = Record<
  | "every"
  | "weeks"
  | "nth"
  | "weekday"
  | "monthDay"
  | "startsOn"
  | "until"
  | "skipsSchoolHolidays"
  | "skipsBankHolidays"
  | "whenKind"
  | "fromTime"
  | "untilTime",
  Field
> & { weekdays: Field };
interface Props {
  fields: RuleFields;
  /** The first day that can be chosen to begin with; null when it has begun. */
  startsFrom: string | null;
}

/** On which days it comes again. The style sheet shows only the fields of the chosen way; a browser that cannot shows all, and the server takes the right ones. */
export function SeriesRuleFields({ fields, startsFrom }: Props) {
  const say = useSay();
  const weekdays = useWeekdays();
  const monthDays = Array.from({ length: 31 }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }));
  return (
    <div className="repeats">
      <Choices
        field={fields.every}
        label={say("series.how_often")}
        options={[
          { value: "week", label: say("series.every_week") },
          { value: "weekday_of_month", label: say("series.every_weekday_of_month") },
          { value: "day_of_month", label: say("series.every_day_of_month") },
          { value: "day", label: say("series.every_single_day") },
        ]}
      />
      <ByWeek fields={fields} />
      <div className="inline-fields by-weekday">
        <SelectField
          field={fields.nth}
          label={say("series.nth")}
          options={NTHS.map((nth) => ({ value: String(nth), label: say(`series.nth_${nth}`) }))}
        />
        <SelectField field={fields.weekday} label={say("series.weekday")} options={weekdays} />
      </div>
      <div className="by-date">
        <SelectField
          field={fields.monthDay}
          label={say("series.month_day")}
          hint={say("series.month_day_hint")}
          options={[...monthDays, { value: String(LAST_DAY), label: say("series.last_day") }]}
        />
      </div>
      <FromUntil fields={fields} startsFrom={startsFrom} />
      <LeftOut fields={fields} />
    </div>
  );
}

function ByWeek({ fields }: { fields: RuleFields }) {
  const say = useSay();
  return (
    <div className="by-week">
      <CheckList
        field={fields.weekdays as FieldMetadata<string[]>}
        label={say("series.weekdays")}
        options={useWeekdays()}
      />
      <SelectField
        field={fields.weeks}
        label={say("series.weeks")}
        options={Array.from({ length: MOST_WEEKS }, (_, i) => ({
          value: String(i + 1),
          label: say("series.weeks_each", { count: i + 1 }),
        }))}
      />
    </div>
  );
}

function FromUntil({ fields, startsFrom }: Props) {
  const say = useSay();
  return (
    <div className="inline-fields">
      {startsFrom && <TextField field={fields.startsOn} label={say("series.starts_on")} type="date" min={startsFrom} />}
      <TextField field={fields.until} label={say("series.until")} hint={say("series.until_hint")} type="date" />
    </div>
  );
}

function LeftOut({ fields }: { fields: RuleFields }) {
  const say = useSay();
  return (
    <fieldset className="field choices">
      <legend>{say("series.without")}</legend>
      <CheckField field={fields.skipsSchoolHolidays} label={say("series.skips_school")} />
      <CheckField field={fields.skipsBankHolidays} label={say("series.skips_bank")} />
    </fieldset>
  );
}

function useWeekdays() {
  const say = useSay();
  return WEEKDAYS.map((weekday) => ({ value: weekday, label: say(WEEKDAY[weekday]) }));
}
