import { WAYS_IN } from "#app/community/choices.ts";
import { useSay } from "#app/lib/page.ts";
import type { FactFields } from "./asset-fields.tsx";
import { Choices } from "./choices.tsx";
import { SelectField, TextArea, TextField } from "./fields.tsx";

/** What can wait for a quiet hour. */
export function AssetMoreFields({ fields }: { fields: FactFields }) {
  const say = useSay();
  return (
    <>
      <SelectField
        field={fields.wayIn}
        label={say("assets.way_in")}
        options={[
          { value: "", label: say("assets.way_in_any") },
          ...WAYS_IN.map((way) => ({ value: way, label: say(`assets.way_in_${way}`) })),
        ]}
      />
      <TextField field={fields.organisation} label={say("assets.organisation")} maxLength={120} autoComplete="off" />
      <div className="inline-fields">
        <TextField field={fields.minimumAge} label={say("assets.minimum_age")} inputMode="numeric" maxLength={3} />
        <TextField field={fields.maximumAge} label={say("assets.maximum_age")} inputMode="numeric" maxLength={3} />
      </div>
      <TextField
        field={fields.languages}
        label={say("assets.languages")}
        hint={say("assets.languages_hint")}
        maxLength={120}
      />
      <TextField field={fields.email} label={say("assets.email")} type="email" maxLength={254} autoComplete="off" />
      <TextField
        field={fields.website}
        label={say("assets.website")}
        inputMode="url"
        maxLength={500}
        autoComplete="off"
      />
      <TextArea
        field={fields.firstVisit}
        label={say("assets.first_visit")}
        hint={say("assets.first_visit_hint")}
        maxLength={1000}
      />
      <TextField field={fields.quietTimes} label={say("assets.quiet_times")} maxLength={200} />
      <TextField
        field={fields.whoWeKnow}
        label={say("assets.who_we_know")}
        hint={say("assets.who_we_know_hint")}
        maxLength={200}
      />
      <Choices
        field={fields.visibility}
        label={say("assets.visibility")}
        options={[
          { value: "public", label: say("assets.visibility_public") },
          { value: "programme", label: say("assets.visibility_programme") },
        ]}
      />
    </>
  );
}
