import { ACCESS, SPOKEN } from "#app/around/forms.ts";
import { sayLanguage } from "#app/around/say.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { CheckField } from "./choices.tsx";
import { FieldProblem, SelectField, TextField } from "./fields.tsx";

type Field = Parameters<typeof SelectField>[0]["field"];

/** The choices that few make: folded away, but for whoever made one that cannot be read. */
export function MoreFields({
  // As conform gives them: they cannot be spread.
  fields: { free, access, age, language },
  isOpen,
}: {
  fields: Record<"free" | "access" | "age" | "language", Field>;
  isOpen: boolean;
}) {
  const say = useSay();
  return (
    <details className="more-choices" open={isOpen}>
      <summary>{say("around.more_choices")}</summary>
      <CheckField field={free} label={say("around.free_only")} />
      <AccessField field={access} />
      <TextField
        field={age}
        label={say("around.age")}
        hint={say("around.age_hint")}
        type="number"
        inputMode="numeric"
        min={0}
        max={120}
      />
      <LanguageField field={language} />
    </details>
  );
}

function AccessField({ field }: { field: Field }) {
  const say = useSay();
  const chosen = new Set([field.initialValue].flat());
  return (
    <fieldset className="field" id={field.id}>
      <legend>{say("around.getting_in")}</legend>
      <FieldProblem field={field} />
      {ACCESS.map((one) => (
        <label key={one} className="choice">
          <input type="checkbox" name={field.name} value={one} defaultChecked={chosen.has(one)} />
          <span>{say(`around.access_${one}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function LanguageField({ field }: { field: Field }) {
  const say = useSay();
  const { language } = usePage();
  const languages = SPOKEN.map((code) => ({ value: code as string, label: sayLanguage(code, { say, language }) }));
  const sorted = languages.toSorted((a, b) => a.label.localeCompare(b.label, language));
  return (
    <SelectField
      field={field}
      label={say("around.language")}
      options={[{ value: "", label: say("around.language_any") }, ...sorted]}
    />
  );
}
