import type { FieldMetadata } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";

type Any = FieldMetadata<never> | FieldMetadata<unknown>;
interface Summary {
  fields: Record<string, Any>;
  /** The form whose fields these are. conform's `fields` cannot be counted through; without the form, give the fields one by one. */
  form?: { allErrors: Record<string, unknown> };
}

/** What went wrong with a form, at its top, with a link to each field. */
export function ProblemSummary({ fields, form }: Summary) {
  const say = useSay();
  const all = form
    ? Object.keys(form.allErrors).flatMap((name) => (name ? (fields[name] ?? []) : []))
    : Object.values(fields);
  const wrong = all.filter((field) => field.errors?.length);
  if (wrong.length === 0) return null;
  return (
    <div className="notice problem-summary" role="alert">
      <h2>{say("common.please_check")}</h2>
      <ul>
        {wrong.map((field) => (
          <li key={field.id}>
            <a href={`#${field.id}`}>{say(field.errors?.[0] as WordKey)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
