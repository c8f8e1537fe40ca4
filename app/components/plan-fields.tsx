import type { FieldMetadata } from "@conform-to/react";
import { WEEKDAYS } from "#app/checkins/rules.ts";
import { sayWeekday } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { CheckList } from "./check-list.tsx";
import { SelectField, TextField } from "./fields.tsx";
import { WayField } from "./way-field.tsx";

type Any = FieldMetadata<never> | FieldMetadata<unknown>;
type PlanFieldsOf = Record<"checkerId" | "aboutId" | "how" | "byTime" | "from" | "until", Any> & {
  weekdays: Any;
};

interface Props {
  fields: PlanFieldsOf;
  helpers: { id: string; name: string }[];
  adults: { id: string; firstName: string }[];
}

/** Who checks on whom, how, on which days, by when. */
export function PlanFields({ fields, helpers, adults }: Props) {
  const say = useSay();
  const { language } = usePage();
  return (
    <>
      <SelectField
        field={fields.checkerId}
        label={say("checkins.who_checks")}
        options={helpers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        field={fields.aboutId}
        label={say("checkins.about_whom")}
        options={adults.map(({ id, firstName }) => ({ value: id, label: firstName }))}
      />
      <WayField field={fields.how} />
      <div className="row-choices">
        <CheckList
          field={fields.weekdays as FieldMetadata<string[]>}
          label={say("checkins.weekdays")}
          options={WEEKDAYS.map((day) => ({ value: day, label: sayWeekday(Number(day), language) }))}
        />
      </div>
      <TextField
        field={fields.byTime}
        label={say("checkins.by_time")}
        hint={say("checkins.by_time_hint")}
        type="time"
      />
      <div className="inline-fields">
        <TextField field={fields.from} label={say("checkins.from")} type="date" />
        <TextField field={fields.until} label={say("checkins.until")} hint={say("common.optional")} type="date" />
      </div>
    </>
  );
}
