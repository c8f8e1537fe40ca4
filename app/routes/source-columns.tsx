import { useForm } from "@conform-to/react";
import { FIELDS } from "#app/asset-import/mapping.ts";
import { mappingForm } from "#app/asset-sources/forms.ts";
import { readColumns } from "#app/asset-sources/queries.server.ts";
import { saveMapping } from "#app/asset-sources/save-mapping.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/source-columns.ts";

/** Names, the same in every language. */
const PRESET_NAMES = { outpost: "Outpost", give_food: "Give Food" };

export const loader = ({ context, params }: Route.LoaderArgs) =>
  orErrorPage(() => readColumns(context.get(visitorCtx), params.sourceId, params.runId));

export async function action({ context, params: { sourceId, runId }, request }: Route.ActionArgs) {
  return answerForm(
    request,
    mappingForm,
    ({ column }) => saveMapping(context.get(visitorCtx), sourceId, runId, column),
    () => redirectSaying(context, `/programme/sources/${sourceId}`, "sources.said_reading"),
  );
}

function typedAt(typed: unknown, at: number): string | null {
  const field: unknown = Array.isArray(typed) ? typed[at] : null;
  return typeof field === "string" ? field : null;
}

export default function ColumnsPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { name, columns, preset } = loaderData;
  const [form] = useForm({ id: "columns", lastResult: actionData?.form });
  const typed = actionData?.form?.initialValue?.["column"];
  // A column that was sent as not to be read is in nothing that comes back, and is not guessed again.
  const chosen = (at: number, field: string | null) => (actionData?.form ? typedAt(typed, at) : field) ?? "";
  return (
    <div className="narrow">
      <title>{say("sources.columns")}</title>
      <BackLink to={`/programme/sources/${params.sourceId}`}>{say("sources.to_source", { name })}</BackLink>
      <h1>{say("sources.columns")}</h1>
      <Refusal refused={actionData?.refused} />
      {columns === null ? (
        <p className="empty">{say("sources.columns_gone")}</p>
      ) : (
        <>
          <p>{say("sources.columns_about")}</p>
          {preset && <p>{say("sources.columns_preset", { name: PRESET_NAMES[preset] })}</p>}
          <PostForm id={form.id} noValidate>
            <ProblemSummary form={form} />
            {columns
              .map((column, at) => withId(form, column, at))
              .map(({ id, heading, samples, field, problem }, at) => (
                <div key={id} className="field">
                  <label htmlFor={id}>{heading || say("sources.column_nameless", { number: at + 1 })}</label>
                  <p className="hint" id={`${id}-about`}>
                    {samples.length > 0
                      ? say("sources.column_sample", { sample: samples.join(" · ") })
                      : say("sources.column_empty")}
                  </p>
                  {problem && (
                    <p className="problem" id={`${id}-error`}>
                      {say(problem as WordKey)}
                    </p>
                  )}
                  <select
                    id={id}
                    name={`column[${at}]`}
                    defaultValue={chosen(at, field)}
                    aria-invalid={problem ? true : undefined}
                    aria-describedby={problem ? `${id}-error ${id}-about` : `${id}-about`}
                  >
                    <option value="">{say("sources.field_none")}</option>
                    {FIELDS.map((one) => (
                      <option key={one} value={one}>
                        {say(`sources.field_${one}`)}
                      </option>
                    ))}
                  </select>
                </div>
              ))}
            <button className="main">{say("sources.columns_save")}</button>
          </PostForm>
        </>
      )}
    </div>
  );
}

/** A column is known by its place in the table: headings may be missing, or twice the same. What is wrong with it is a word key. */
function withId<C extends object>(
  form: { id: string; allErrors: Record<string, string[] | null | undefined> },
  column: C,
  at: number,
) {
  const name = `column[${at}]`;
  return { ...column, id: `${form.id}-${name}`, problem: form.allErrors[name]?.[0] };
}
