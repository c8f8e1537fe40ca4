import { type FieldMetadata, getInputProps } from "@conform-to/react";
import { type FieldFacts, FieldProblem } from "./fields.tsx";

/** A file of one's own. The form around it needs encType="multipart/form-data". */
export function FileField({ field, label, hint }: FieldFacts) {
  const {
    key: _key,
    form: _form,
    ...control
  } = getInputProps(field as FieldMetadata<File>, {
    type: "file",
    ariaDescribedBy: hint ? field.descriptionId : undefined,
  });
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      {hint && (
        <p className="hint" id={field.descriptionId}>
          {hint}
        </p>
      )}
      <FieldProblem field={field} />
      <input {...control} accept=".csv,.tsv,.txt,.xlsx,.json,.geojson" />
    </div>
  );
}
