import type { useForm } from "@conform-to/react";
import type { ReactNode } from "react";
import type { NewCircle } from "#app/circles/forms.ts";
import { useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";
import { Choices } from "./choices.tsx";
import { SelectField, TextArea, TextField } from "./fields.tsx";
import { useLanguages } from "./languages.tsx";

interface Part {
  fields: ReturnType<typeof useForm<NewCircle>>[1];
}
interface Named {
  id: string;
  name: string;
}

function Part({ title, children }: { title: WordKey; children: ReactNode }) {
  const say = useSay();
  return (
    <fieldset className="card form-part">
      <legend>{say(title)}</legend>
      {children}
    </fieldset>
  );
}

export function FamilyPart({ fields }: Part) {
  const say = useSay();
  const languages = useLanguages();
  return (
    <Part title="circles.new_family_part">
      <TextField field={fields.household} label={say("circles.household")} hint={say("circles.household_hint")} />
      <TextField field={fields.adult} label={say("circles.adult")} autoComplete="off" />
      <TextField
        field={fields.adultContact}
        label={say("circles.adult_contact")}
        hint={say("circles.adult_contact_hint")}
        autoComplete="off"
      />
      <Choices field={fields.adultLanguage} label={say("circles.adult_language")} options={languages} />
    </Part>
  );
}

export function HomePart({ fields }: Part) {
  const say = useSay();
  return (
    <Part title="circles.new_home_part">
      <TextField field={fields.homeLabel} label={say("circles.home_label")} hint={say("circles.home_label_hint")} />
      <TextField field={fields.homeArea} label={say("circles.home_area")} hint={say("circles.home_area_hint")} />
      <TextField
        field={fields.address}
        label={say("circles.address")}
        hint={say("circles.address_hint")}
        autoComplete="off"
      />
    </Part>
  );
}

export function WherePart({ fields, areas }: Part & { areas: Named[] }) {
  const say = useSay();
  const options = [
    ...areas.map(({ id, name }) => ({ value: id, label: name })),
    { value: "new", label: say("circles.area_new") },
  ];
  return (
    <Part title="circles.new_area_part">
      <SelectField field={fields.area} label={say("circles.area")} options={options} />
      <TextField field={fields.newArea} label={say("circles.new_area")} hint={say("circles.new_area_hint")} />
    </Part>
  );
}

export function CirclePart({ fields }: Part) {
  const say = useSay();
  return (
    <Part title="circles.new_circle_part">
      <TextField field={fields.name} label={say("circles.name")} hint={say("circles.name_hint")} />
      <TextArea field={fields.purpose} label={say("circles.purpose")} hint={say("circles.purpose_hint")} />
    </Part>
  );
}

export function FacilitatorPart({ fields, candidates }: Part & { candidates: Named[] }) {
  const say = useSay();
  const languages = useLanguages();
  const ways = [
    { value: "known", label: say("circles.facilitator_known"), hint: say("circles.facilitator_known_says") },
    { value: "new", label: say("circles.facilitator_new"), hint: say("circles.facilitator_new_says") },
    { value: "later", label: say("circles.facilitator_later") },
  ];
  const people = [
    { value: "", label: say("circles.known_nobody") },
    ...candidates.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const leads = [
    { value: "facilitator", label: say("circles.lead_facilitator") },
    { value: "me", label: say("circles.lead_me") },
  ];
  return (
    <Part title="circles.new_facilitator_part">
      <Choices
        field={fields.facilitator}
        label={say("circles.facilitator")}
        options={candidates.length > 0 ? ways : ways.slice(1)}
      />
      <div className="if-known">
        <SelectField field={fields.known} label={say("circles.known")} options={people} />
      </div>
      <div className="if-new">
        <TextField field={fields.newName} label={say("circles.facilitator_name")} autoComplete="off" />
        <TextField field={fields.newContact} label={say("circles.facilitator_contact")} autoComplete="off" />
        <Choices field={fields.newLanguage} label={say("circles.facilitator_language")} options={languages} />
      </div>
      <Choices field={fields.lead} label={say("circles.lead")} hint={say("circles.lead_hint")} options={leads} />
    </Part>
  );
}
