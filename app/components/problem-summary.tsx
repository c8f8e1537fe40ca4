import { useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";

interface Props {
  /** What conform's `useForm` gives first. Its `fields` cannot be counted through, so the errors are asked of the form. */
  form: { id: string; allErrors: Record<string, string[] | null | undefined> };
}

/** What went wrong with a form, at its top, with a link to each field. */
export function ProblemSummary({ form }: Props) {
  const say = useSay();
  const wrong = Object.entries(form.allErrors).flatMap(([name, problems]) =>
    name && problems?.[0] ? [{ name, problem: problems[0] }] : [],
  );
  if (wrong.length === 0) return null;
  return (
    <div className="notice problem-summary" role="alert">
      <h2>{say("common.please_check")}</h2>
      <ul>
        {wrong.map(({ name, problem }) => (
          <li key={name}>
            {/* conform names a field's element after its form and its name. */}
            <a href={`#${form.id}-${name}`}>{say(problem as WordKey)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
