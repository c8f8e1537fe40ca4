import { type FieldMetadata, getInputProps, getSelectProps, getTextareaProps } from "@conform-to/react";
import type { ComponentProps, ReactNode } from "react";
import { useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";

type Any = FieldMetadata<never> | FieldMetadata<unknown>;
export interface FieldFacts {
  field: Any;
  label: ReactNode;
  hint?: ReactNode;
}

/** Label, hint, the control and what is wrong with it, tied together for screen readers. */
function Around({ field, label, hint, children }: FieldFacts & { children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      {hint && (
        <p className="hint" id={field.descriptionId}>
          {hint}
        </p>
      )}
      <FieldProblem field={field} />
      {children}
    </div>
  );
}

/** What is wrong with a field, in words. */
export function FieldProblem({ field }: { field: Any }) {
  const say = useSay();
  const problem = field.errors?.[0];
  // Messages of our schemas are word keys (lib/forms.ts).
  return problem ? (
    <p className="problem" id={field.errorId}>
      {say(problem as WordKey)}
    </p>
  ) : null;
}

// `form` is left out of what conform gives: it names the form by an id, and a field that names a form which has none is not sent at all.
type InputType = "text" | "tel" | "email" | "number" | "date" | "time" | "password";

export function TextField({
  field,
  label,
  hint,
  type = "text",
  ...props
}: FieldFacts & { type?: InputType } & Omit<ComponentProps<"input">, "type">) {
  const {
    key: _key,
    form: _form,
    ...control
  } = getInputProps(field as FieldMetadata<string>, { type, ariaDescribedBy: hint ? field.descriptionId : undefined });
  return (
    <Around field={field} label={label} hint={hint}>
      <input {...control} {...props} />
    </Around>
  );
}

export function TextArea({ field, label, hint, ...props }: FieldFacts & ComponentProps<"textarea">) {
  const {
    key: _key,
    form: _form,
    ...control
  } = getTextareaProps(field as FieldMetadata<string>, { ariaDescribedBy: hint ? field.descriptionId : undefined });
  return (
    <Around field={field} label={label} hint={hint}>
      <textarea rows={3} {...control} {...props} />
    </Around>
  );
}

export function SelectField({
  field,
  label,
  hint,
  options,
}: FieldFacts & { options: { value: string; label: string }[] }) {
  const {
    key: _key,
    form: _form,
    ...control
  } = getSelectProps(field as FieldMetadata<string>, { ariaDescribedBy: hint ? field.descriptionId : undefined });
  return (
    <Around field={field} label={label} hint={hint}>
      <select {...control}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Around>
  );
}
