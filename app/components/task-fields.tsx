import type { FieldMetadata } from "@conform-to/react";
import type { ComponentProps, ReactNode } from "react";
import { useSay } from "#app/lib/page.ts";
import { MOST_HELPERS } from "#app/tasks/rules.ts";
import { Choices } from "./choices.tsx";
import { SelectField, TextArea, TextField } from "./fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { TaskWhenFields, type WhenFields } from "./task-when-fields.tsx";
import { type Home, TaskWhereFields, type WhereFields } from "./task-where-fields.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;

interface Props {
  form: ComponentProps<typeof ProblemSummary>["form"];
  fields: WhenFields & WhereFields & Record<"title" | "helpersNeeded" | "ring" | "note" | "helperNote", Field>;
  homes: readonly Home[];
  weeks: readonly string[];
  today: string;
  /** Whether the place stands with the first fields or under "More". */
  whereFirst?: boolean;
  /** "More" is closed when asking anew, unless something in it needs a look. */
  isAllOpen?: boolean;
  /** Left out for those who may not read the private note. */
  hasHelperNote?: boolean;
  /** There is an address already, which is not shown. */
  hasAddress?: boolean;
  dropAddress?: Field | undefined;
  before?: ReactNode;
}

/** The fields of a task: what it needs first, the rest under "More". */
export function TaskFields({
  form,
  fields,
  homes,
  weeks,
  today,
  whereFirst = true,
  isAllOpen = false,
  hasHelperNote = true,
  ...props
}: Props) {
  const say = useSay();
  const where = (
    <TaskWhereFields
      fields={fields}
      homes={homes}
      hasAddress={props.hasAddress ?? false}
      dropAddress={props.dropAddress}
    />
  );
  const more = [
    fields.helpersNeeded,
    fields.ring,
    fields.note,
    fields.helperNote,
    ...(whereFirst ? [] : [fields.place, fields.area, fields.address]),
  ];
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
      <TaskWhenFields fields={fields} weeks={weeks} today={today} />
      {whereFirst && where}
      <details className="more" open={isAllOpen || more.some((field) => field.errors?.length)}>
        <summary>{say("tasks.more")}</summary>
        {!whereFirst && where}
        <MoreFields fields={fields} hasHelperNote={hasHelperNote} />
      </details>
    </>
  );
}

/** How many, who may see it, and what one should know. */
export function MoreFields({
  fields,
  hasHelperNote,
}: {
  fields: Record<"helpersNeeded" | "ring" | "note" | "helperNote", Field>;
  hasHelperNote: boolean;
}) {
  const say = useSay();
  return (
    <>
      <SelectField
        field={fields.helpersNeeded}
        label={say("tasks.helpers_needed")}
        options={Array.from({ length: MOST_HELPERS }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }))}
      />
      <Choices
        field={fields.ring}
        label={say("tasks.ring")}
        options={[
          { value: "all", label: say("tasks.ring_all") },
          { value: "inner", label: say("tasks.ring_inner"), hint: say("tasks.ring_inner_hint") },
        ]}
      />
      <TextArea field={fields.note} label={say("tasks.note")} hint={say("tasks.note_hint")} maxLength={1000} />
      {hasHelperNote && (
        <TextArea
          field={fields.helperNote}
          label={say("tasks.helper_note")}
          hint={say("tasks.helper_note_hint")}
          maxLength={1000}
        />
      )}
    </>
  );
}
