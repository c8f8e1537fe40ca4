import type { FieldMetadata } from "@conform-to/react";
import { usePage, useSay } from "#app/lib/page.ts";
import { sayShortDay } from "#app/lib/dates.ts";
import { Choices } from "./choices.tsx";
import { SelectField, TextField } from "./fields.tsx";

export type WhenFields = Record<
  "whenKind" | "onDay" | "fromTime" | "untilTime" | "weekOf",
  FieldMetadata<never> | FieldMetadata<unknown>
>;

/** When: four ways to say it. The style sheet shows only the fields of the chosen one; a browser that cannot shows all, and the server takes the right ones. */
export function TaskWhenFields({
  fields,
  weeks,
  today,
}: {
  fields: WhenFields;
  weeks: readonly string[];
  today: string;
}) {
  const say = useSay();
  const { language } = usePage();
  const thisWeek = weeks.findLast((week) => week <= today);
  const nameOf = (week: string, index: number) => {
    if (week === thisWeek) return say("tasks.this_week");
    if (weeks[index - 1] === thisWeek) return say("tasks.next_week");
    return say("tasks.week_from", { day: sayShortDay(week, language) });
  };
  return (
    <div className="when">
      <Choices
        field={fields.whenKind}
        label={say("tasks.when")}
        options={[
          { value: "exact", label: say("tasks.when_exact") },
          { value: "between", label: say("tasks.when_between") },
          { value: "week", label: say("tasks.when_week") },
          { value: "any", label: say("tasks.when_any") },
        ]}
      />
      <div className="inline-fields">
        <div className="when-day">
          <TextField field={fields.onDay} label={say("tasks.day")} type="date" min={today} />
        </div>
        <div className="when-day">
          <TextField field={fields.fromTime} label={<FromLabel />} type="time" />
        </div>
        <div className="when-until">
          <TextField field={fields.untilTime} label={say("tasks.until_time")} type="time" />
        </div>
        <div className="when-week">
          <SelectField
            field={fields.weekOf}
            label={say("tasks.week")}
            options={weeks.map((week, index) => ({ value: week, label: nameOf(week, index) }))}
          />
        </div>
      </div>
    </div>
  );
}

/** With a second time beside it, the first is a "from". */
function FromLabel() {
  const say = useSay();
  return (
    <>
      <span className="when-at">{say("tasks.at_time")}</span>
      <span className="when-until">{say("tasks.from_time")}</span>
    </>
  );
}
