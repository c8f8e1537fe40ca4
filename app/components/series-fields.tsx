import type { FieldMetadata } from "@conform-to/react";
import type { ComponentProps, ReactNode } from "react";
import { useSay } from "#app/lib/page.ts";
import { TextField } from "./fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { type RuleFields, SeriesRuleFields } from "./series-rule-fields.tsx";
import { SeriesTimeFields } from "./series-time-fields.tsx";
import { MoreFields } from "./task-fields.tsx";
import { type Home, TaskWhereFields, type WhereFields } from "./task-where-fields.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;

interface Props {
  form: ComponentProps<typeof ProblemSummary>["form"];
  fields: RuleFields & WhereFields & Record<"title" | "helpersNeeded" | "ring" | "note" | "helperNote", Field>;
  homes: readonly Home[];
  /** The first day that can be chosen to begin with; null when it has begun. */
  startsFrom: string | null;
  /** "More" is closed when asking anew, unless something in it needs a look. */
  isAllOpen?: boolean;
  hasHelperNote?: boolean;
  hasAddress?: boolean;
  dropAddress?: Field | undefined;
  before?: ReactNode;
}

/** The fields of help that comes again: what, on which days, when, where, and the rest under "More". */
export function SeriesFields({
  form,
  fields,
  homes,
  startsFrom,
  isAllOpen = false,
  hasHelperNote = true,
  ...props
}: Props) {
  const say = useSay();
  const more = [fields.helpersNeeded, fields.ring, fields.note, fields.helperNote];
  return (
    <>
      <ProblemSummary form={form} />
      {props.before}
      <TextField
        field={fields.title}
        label={say("tasks.title")}
        hint={say("tasks.title_hint")}
        maxLength={100}
        autoComplete="off"
      />
      <SeriesRuleFields fields={fields} startsFrom={startsFrom} />
      {startsFrom === null && <HiddenStart field={fields.startsOn} />}
      <SeriesTimeFields fields={fields} />
      <TaskWhereFields
        fields={fields}
        homes={homes}
        hasAddress={props.hasAddress ?? false}
        dropAddress={props.dropAddress}
      />
      <details className="more" open={isAllOpen || more.some((field) => field.errors?.length)}>
        <summary>{say("tasks.more")}</summary>
        <MoreFields fields={fields} hasHelperNote={hasHelperNote} />
      </details>
    </>
  );
}

/** Where the rule began stays as it is while it is changed. */
const HiddenStart = ({ field }: { field: Field }) => (
  <input type="hidden" name={field.name} value={typeof field.initialValue === "string" ? field.initialValue : ""} />
);
