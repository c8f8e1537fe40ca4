import { useForm } from "@conform-to/react";
import type { readSourcePage } from "#app/asset-sources/queries.server.ts";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { TextField } from "./fields.tsx";
import { PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { AddressFields, TermsFields, type TypedSource } from "./source-fields.tsx";

type Source = Awaited<ReturnType<typeof readSourcePage>>["source"];

/** Changes what is known of a source. */
export function SourceEdit({ source, sent }: { source: Source; sent: Sent | undefined }) {
  const say = useSay();
  const typed = sentTo(sent, "edit");
  const [form, fields] = useForm<TypedSource>({
    id: "edit",
    lastResult: typed,
    defaultValue: {
      name: source.name,
      url: source.url ?? "",
      licence: source.licence,
      attribution: source.attribution ?? "",
      everyDays: String(source.everyDays ?? 0),
    },
  });
  return (
    <details className="more" open={typed !== undefined}>
      <summary>{say("sources.edit")}</summary>
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <input type="hidden" name="version" value={source.version} />
        <input type="hidden" name="way" value={source.way} />
        <TextField field={fields.name} label={say("sources.name")} />
        {source.way === "file" ? <input type="hidden" name="everyDays" value="0" /> : <AddressFields fields={fields} />}
        <TermsFields fields={fields} />
        <button name="intent" value="edit">
          {say("common.save")}
        </button>
      </PostForm>
    </details>
  );
}
