import type { FieldMetadata } from "@conform-to/react";
import { COSTS, STAFF_KINDS } from "#app/community/choices.ts";
import { NEED_KEYS } from "#app/needs/needs.ts";
import { useSay } from "#app/lib/page.ts";
import { CheckList } from "./check-list.tsx";
import { Choices } from "./choices.tsx";
import { TextArea, TextField } from "./fields.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;
type Names =
  | "kind"
  | "name"
  | "summary"
  | "organisation"
  | "needs"
  | "cost"
  | "costNote"
  | "wayIn"
  | "minimumAge"
  | "maximumAge"
  | "languages"
  | "phone"
  | "email"
  | "website"
  | "firstVisit"
  | "quietTimes"
  | "whoWeKnow"
  | "visibility";
export type FactFields = Record<Names, Field>;

/** What it is, in the order in which somebody who stands in front of it would say it. */
export function FirstFields({ fields }: { fields: FactFields }) {
  const say = useSay();
  return (
    <>
      <TextField field={fields.name} label={say("assets.name")} maxLength={120} autoComplete="off" />
      <div className="chips">
        <Choices
          field={fields.kind}
          label={say("assets.kind")}
          options={STAFF_KINDS.map((kind) => ({ value: kind, label: say(`assets.kind_${kind}`) }))}
        />
      </div>
      <TextArea
        field={fields.summary}
        label={say("assets.summary")}
        hint={say("assets.summary_hint")}
        maxLength={2000}
      />
    </>
  );
}

export function PhoneField({ field }: { field: Field }) {
  const say = useSay();
  return <TextField field={field} label={say("assets.phone")} type="tel" maxLength={40} autoComplete="off" />;
}

/** What it helps with, and what it costs. */
export function HelpFields({ fields }: { fields: FactFields }) {
  const say = useSay();
  return (
    <>
      <div className="chips">
        <CheckList
          field={fields.needs as FieldMetadata<string[]>}
          label={say("assets.needs")}
          options={NEED_KEYS.map((need) => ({ value: need, label: say(`needs.${need}`) }))}
        />
      </div>
      <div className="chips">
        <Choices
          field={fields.cost}
          label={say("assets.cost")}
          options={COSTS.map((cost) => ({ value: cost, label: say(`assets.cost_${cost}`) }))}
        />
      </div>
      <TextField
        field={fields.costNote}
        label={say("assets.cost_note")}
        hint={say("assets.cost_note_hint")}
        maxLength={120}
      />
    </>
  );
}
