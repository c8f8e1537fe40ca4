import { useSay } from "#app/lib/page.ts";
import { Choices } from "./choices.tsx";
import { TextField } from "./fields.tsx";
import type { RuleFields } from "./series-rule-fields.tsx";

/** The time of day, one or two. */
export function SeriesTimeFields({ fields }: { fields: Pick<RuleFields, "whenKind" | "fromTime" | "untilTime"> }) {
  const say = useSay();
  return (
    <div className="when">
      <Choices
        field={fields.whenKind}
        label={say("series.time")}
        options={[
          { value: "exact", label: say("series.one_time") },
          { value: "between", label: say("series.two_times") },
        ]}
      />
      <div className="inline-fields">
        <TextField
          field={fields.fromTime}
          label={
            <>
              <span className="when-at">{say("tasks.at_time")}</span>
              <span className="when-until">{say("tasks.from_time")}</span>
            </>
          }
          type="time"
        />
        <div className="when-until">
          <TextField field={fields.untilTime} label={say("tasks.until_time")} type="time" />
        </div>
      </div>
    </div>
  );
}
