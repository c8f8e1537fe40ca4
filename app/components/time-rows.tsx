import type { FieldMetadata } from "@conform-to/react";
import { RHYTHMS, WEEKDAYS } from "#app/community/times.ts";
import type { TypedTime } from "#app/community/forms.ts";
import { sayWeekday } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { SelectField, TextField } from "./fields.tsx";
import { CheckList } from "./check-list.tsx";

type Row = ReturnType<FieldMetadata<TypedTime>["getFieldset"]>;

/** When something is on: a row for each time, the first open, what is further down behind "Another time". */
export function TimeRows({ rows, filled }: { rows: readonly Row[]; filled: number }) {
  const say = useSay();
  return (
    <fieldset className="field">
      <legend>{say("assets.times")}</legend>
      <p className="hint">{say("assets.times_about")}</p>
      {rows.map((row, at) =>
        at === 0 || at < filled ? (
          <TimeRow key={row.days.name} row={row} />
        ) : (
          <details key={row.days.name} className="more" open={hasTrouble(row)}>
            <summary>{say("assets.times_another")}</summary>
            <TimeRow row={row} />
          </details>
        ),
      )}
    </fieldset>
  );
}

const hasTrouble = (row: Row) => Object.values(row).some((field) => (field.errors?.length ?? 0) > 0);

/** More is said of it than days and hours. */
const isSpecial = ({ rhythm, startsOn, endsOn, note }: Row) =>
  rhythm.initialValue !== "w1" ||
  [startsOn, endsOn, note].some((field) => field.initialValue || (field.errors?.length ?? 0) > 0);

function TimeRow({ row }: { row: Row }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <div className="chips">
      <CheckList
        field={row.days as FieldMetadata<string[]>}
        label={say("assets.days")}
        options={WEEKDAYS.map((day) => ({ value: day, label: sayWeekday(Number(day), language) }))}
      />
      <div className="inline-fields">
        <TextField field={row.from} label={say("assets.from")} type="time" />
        <TextField field={row.until} label={say("assets.until")} type="time" />
      </div>
      <details className="more" open={isSpecial(row)}>
        <summary>{say("assets.time_more")}</summary>
        <SelectField
          field={row.rhythm}
          label={say("assets.rhythm")}
          options={RHYTHMS.map((rhythm) => ({ value: rhythm, label: say(`assets.rhythm_${rhythm}`) }))}
        />
        <div className="inline-fields">
          <TextField
            field={row.startsOn}
            label={say("assets.starts_on")}
            hint={say("assets.starts_on_hint")}
            type="date"
          />
          <TextField field={row.endsOn} label={say("assets.ends_on")} type="date" />
        </div>
        <TextField
          field={row.note}
          label={say("assets.time_note")}
          hint={say("assets.time_note_hint")}
          maxLength={200}
        />
      </details>
    </div>
  );
}
