import type { FieldMetadata } from "@conform-to/react";
import { usePage, useSay } from "#app/lib/page.ts";
import { sayDate } from "#app/lib/dates.ts";
import { TextField } from "./fields.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;

/** From one day to another, both included: "3 April 2026 to 17 April 2026"; one day is said once. */
export function Stretch({ fromDay, toDay }: { fromDay: string; toDay: string }) {
  const say = useSay();
  const { language } = usePage();
  const from = sayDate(fromDay, language);
  return fromDay === toDay ? from : say("series.stretch", { from, to: sayDate(toDay, language) });
}

/** The first and the last day. */
export function StretchFields({ fields, today }: { fields: Record<"fromDay" | "toDay", Field>; today: string }) {
  const say = useSay();
  return (
    <div className="inline-fields">
      <TextField field={fields.fromDay} label={say("series.from_day")} type="date" min={today} />
      <TextField field={fields.toDay} label={say("series.to_day")} type="date" min={today} />
    </div>
  );
}
