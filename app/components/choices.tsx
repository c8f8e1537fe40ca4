import type { ReactNode } from "react";
import { type FieldFacts, FieldProblem } from "./fields.tsx";

/** One of a few, each a big target: radio buttons in a fieldset. */
export function Choices({
  field,
  label,
  hint,
  options,
}: FieldFacts & { options: { value: string; label: ReactNode; hint?: ReactNode }[] }) {
  return (
    <fieldset className="field choices" aria-describedby={field.errors ? field.errorId : undefined} id={field.id}>
      <legend>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      <FieldProblem field={field} />
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={field.name}
            value={option.value}
            defaultChecked={field.initialValue === option.value}
            required={field.required}
          />
          <span>
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Yes or nothing. */
export function CheckField({ field, label, hint }: FieldFacts) {
  return (
    <div className="field">
      <label className="choice">
        <input type="checkbox" name={field.name} id={field.id} defaultChecked={field.initialValue === "on"} />
        <span>
          {label}
          {hint && <small>{hint}</small>}
        </span>
      </label>
      <FieldProblem field={field} />
    </div>
  );
}
