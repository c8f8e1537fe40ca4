import type { useForm } from "@conform-to/react";
import { EVERY, LICENCES } from "#app/asset-sources/choices.ts";
import { useSay } from "#app/lib/page.ts";
import { SelectField, TextField } from "./fields.tsx";

export type TypedSource = Record<"name" | "url" | "licence" | "attribution" | "everyDays", string>;
interface Fields {
  fields: ReturnType<typeof useForm<TypedSource>>[1];
}

/** Under which terms a source may be shown on. */
export function TermsFields({ fields }: Fields) {
  const say = useSay();
  return (
    <>
      <SelectField
        field={fields.licence}
        label={say("sources.licence")}
        hint={say("sources.licence_hint")}
        options={LICENCES.map((licence) => ({ value: licence, label: say(`sources.licence_${licence}`) }))}
      />
      <TextField field={fields.attribution} label={say("sources.attribution")} hint={say("sources.attribution_hint")} />
    </>
  );
}

/** Where a source is, and how often it is looked at. */
export function AddressFields({ fields }: Fields) {
  const say = useSay();
  return (
    <>
      <TextField field={fields.url} label={say("sources.url")} hint={say("sources.url_hint")} inputMode="url" />
      <SelectField
        field={fields.everyDays}
        label={say("sources.everyDays")}
        hint={say("sources.everyDays_hint")}
        options={EVERY.map((every) => ({ value: every, label: say(`sources.every_${every}`) }))}
      />
    </>
  );
}
