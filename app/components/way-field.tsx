import type { FieldMetadata } from "@conform-to/react";
import { WAYS } from "#app/checkins/rules.ts";
import { useSay } from "#app/lib/page.ts";
import { Choices } from "./choices.tsx";

/** How somebody checks in: a visit, a call, a message. */
export function WayField({ field }: { field: FieldMetadata<never> | FieldMetadata<unknown> }) {
  const say = useSay();
  return (
    <div className="row-choices">
      <Choices
        field={field}
        label={say("checkins.how")}
        options={WAYS.map((way) => ({ value: way, label: say(`checkins.way_${way}`) }))}
      />
    </div>
  );
}
