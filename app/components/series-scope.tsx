import type { FieldMetadata } from "@conform-to/react";
import { usePage, useSay } from "#app/lib/page.ts";
import { sayDay } from "#app/lib/dates.ts";
import { Choices } from "./choices.tsx";
import { SelectField } from "./fields.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;

interface Props {
  fields: Record<"scope" | "fromDay", Field>;
  dates: readonly { ruleDay: string; onDay: string | null }[];
  /** Stands in when there is no date to come. */
  first: string;
}

/** Which dates a change is about: all to come, or one and all later. */
export function SeriesScope({ fields, dates, first }: Props) {
  const say = useSay();
  const { language } = usePage();
  const offered = dates.length > 0 ? dates : [{ ruleDay: first, onDay: first }];
  return (
    <div className="scope">
      <Choices
        field={fields.scope}
        label={say("series.scope")}
        hint={say("series.scope_hint")}
        options={[
          { value: "all", label: say("series.scope_all") },
          { value: "later", label: say("series.scope_later") },
        ]}
      />
      <div className="scope-date">
        <SelectField
          field={fields.fromDay}
          label={say("series.from_date")}
          options={offered.map(({ ruleDay, onDay }) => ({ value: ruleDay, label: sayDay(onDay ?? ruleDay, language) }))}
        />
      </div>
    </div>
  );
}
