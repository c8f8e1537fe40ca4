import type { FieldMetadata } from "@conform-to/react";
import { FieldProblem } from "./fields.tsx";

interface CheckListFacts {
  field: FieldMetadata<string[]>;
  label: string;
  hint?: string;
  options: { value: string; label: string; disabled?: boolean }[];
}

/** Any of a few, each a big target: checkboxes of one name in a fieldset. A tick that may not be changed is sent along all the same. */
export function CheckList({ field, label, hint, options }: CheckListFacts) {
  // One ticked box comes back as a string, several as a list.
  const chosen = new Set<unknown>([field.initialValue ?? []].flat());
  return (
    <fieldset className="field choices" id={field.id}>
      <legend>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      <FieldProblem field={field as FieldMetadata<unknown>} />
      {options.map(({ value, label: words, disabled }) => (
        <label key={value} className="choice">
          <input
            type="checkbox"
            name={field.name}
            value={value}
            defaultChecked={chosen.has(value)}
            disabled={disabled}
          />
          <span>{words}</span>
          {disabled && chosen.has(value) && <input type="hidden" name={field.name} value={value} />}
        </label>
      ))}
    </fieldset>
  );
}
