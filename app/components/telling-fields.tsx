import type { FieldMetadata } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { GROUPS, type Group, type Way, WAYS } from "#app/reminders/forms.ts";
import { SelectField, TextField } from "./fields.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;

/** By which way each sort of thing comes, or not. @param now what stands, when somebody else changed it meanwhile */
export function WayFields({ fields, now }: { fields: Record<Group, Field>; now: Record<Group, Way> | null }) {
  const say = useSay();
  const options = WAYS.map((way) => ({ value: way, label: say(`telling.way_${way}`) }));
  return GROUPS.map((group) => (
    <SelectField
      key={group}
      field={fields[group]}
      label={say(`telling.group_${group}`)}
      hint={now && `${say("common.it_says_now")}: ${say(`telling.way_${now[group]}`)}`}
      options={options}
    />
  ));
}

/** The hours in which nothing is sent. */
export function QuietFields({
  fields,
  now,
}: {
  fields: Record<"quietFrom" | "quietUntil", Field>;
  now: { quietFrom: string; quietUntil: string } | null;
}) {
  const say = useSay();
  return (
    <fieldset className="field">
      <legend>{say("telling.quiet")}</legend>
      <p className="hint">{say("telling.quiet_hint")}</p>
      {now && <p className="hint">{`${say("common.it_says_now")}: ${now.quietFrom}–${now.quietUntil}`}</p>}
      <div className="inline-fields">
        <TextField field={fields.quietFrom} type="time" label={say("telling.quiet_from")} />
        <TextField field={fields.quietUntil} type="time" label={say("telling.quiet_until")} />
      </div>
    </fieldset>
  );
}
