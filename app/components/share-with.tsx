import type { FieldMetadata } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { Choices } from "./choices.tsx";
import { SelectField } from "./fields.tsx";

interface Props {
  workers: readonly { personId: string; name: string }[];
  personId: FieldMetadata<string>;
  what: FieldMetadata<string>;
}

/** With which agency worker something is shared, and how much of the circle. */
export function ShareWith({ workers, personId, what }: Props) {
  const say = useSay();
  return (
    <>
      <SelectField
        field={personId}
        label={say("family.share_who")}
        options={[
          { value: "", label: say("common.choose") },
          ...workers.map((worker) => ({ value: worker.personId, label: worker.name })),
        ]}
      />
      <Choices
        field={what}
        label={say("family.share_what")}
        options={[
          { value: "circle", label: say("family.share_circle"), hint: say("family.share_circle_hint") },
          { value: "circle_and_tasks", label: say("family.share_tasks"), hint: say("family.share_tasks_hint") },
        ]}
      />
    </>
  );
}
