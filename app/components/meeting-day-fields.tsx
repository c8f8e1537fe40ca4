import type { FieldMetadata } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { DATE_PAIRS } from "#app/meetings/forms.ts";
import { Choices } from "./choices.tsx";
import { TextField } from "./fields.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;
type N = (typeof DATE_PAIRS)[number];
export type PlanDayFields = Record<"dateKind" | "onDay" | "atTime" | `day${N}` | `time${N}`, Field>;

/** One day and time. */
export function MeetingDay({
  fields,
  today,
  hint,
}: {
  fields: Record<"onDay" | "atTime", Field>;
  today: string;
  hint?: string;
}) {
  const say = useSay();
  return (
    <div className="inline-fields">
      <TextField field={fields.onDay} label={say("meetings.day")} hint={hint} type="date" min={today} />
      <TextField field={fields.atTime} label={say("meetings.time")} type="time" />
    </div>
  );
}

/** A day, or some days to choose from. The style sheet shows only the fields of the chosen way; the server takes the right ones. */
export function MeetingDayOrDates({ fields, today }: { fields: PlanDayFields; today: string }) {
  const say = useSay();
  return (
    <div className="meeting-day">
      <Choices
        field={fields.dateKind}
        label={say("meetings.which_day")}
        options={[
          { value: "fixed", label: say("meetings.day_fixed") },
          { value: "ask", label: say("meetings.day_ask"), hint: say("meetings.day_ask_hint") },
        ]}
      />
      <div className="if-fixed">
        <MeetingDay fields={fields} today={today} />
      </div>
      <div className="if-ask">
        {DATE_PAIRS.map((n) => (
          <fieldset key={n} className="date-pair">
            <legend className="only-read-aloud">{say("meetings.date_n", { n })}</legend>
            <div className="inline-fields">
              <TextField field={fields[`day${n}`]} label={say("meetings.day_n", { n })} type="date" min={today} />
              <TextField field={fields[`time${n}`]} label={say("meetings.time")} type="time" />
            </div>
          </fieldset>
        ))}
      </div>
    </div>
  );
}
