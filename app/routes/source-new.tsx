import { useForm } from "@conform-to/react";
import { addSource } from "#app/asset-sources/add-source.server.ts";
import { WAYS } from "#app/asset-sources/choices.ts";
import { newSourceForm } from "#app/asset-sources/forms.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { Choices } from "#app/components/choices.tsx";
import { TextField } from "#app/components/fields.tsx";
import { FileField } from "#app/components/file-field.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { AddressFields, TermsFields, type TypedSource } from "#app/components/source-fields.tsx";
import { hostsOf } from "#app/delivery/push-host.ts";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { installationContext, visitorCtx } from "#app/lib/ctx.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/source-new.ts";

export const loader = () => null;

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const own = hostsOf(context.get(installationContext).env.SOURCE_HOSTS);
  return answerForm(
    request,
    newSourceForm(own),
    (typed) => addSource(ctx, typed),
    (id) => redirectSaying(context, `/programme/sources/${id}`, "sources.said_added"),
  );
}

export default function NewSourcePage({ actionData }: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm<TypedSource & { way: string; file: File }>({
    id: "source",
    lastResult: actionData?.form,
    defaultValue: { way: "file", licence: "unknown", everyDays: "0" },
  });
  return (
    <div className="narrow">
      <title>{say("sources.add")}</title>
      <BackLink to="/programme/sources">{say("sources.to_sources")}</BackLink>
      <h1>{say("sources.add")}</h1>
      <Refusal refused={actionData?.refused} />
      <PostForm id={form.id} encType="multipart/form-data" noValidate>
        <ProblemSummary form={form} />
        <TextField field={fields.name} label={say("sources.name")} hint={say("sources.name_hint")} />
        <Choices
          field={fields.way}
          label={say("sources.way")}
          options={WAYS.map((way) => ({
            value: way,
            label: say(`sources.way_${way}`),
            hint: say(`sources.way_${way}_hint`),
          }))}
        />
        <div className="from-file">
          <FileField field={fields.file} label={say("sources.file")} hint={say("sources.file_hint")} />
        </div>
        <div className="from-address">
          <AddressFields fields={fields} />
        </div>
        <TermsFields fields={fields} />
        <button className="main">{say("sources.add_and_read")}</button>
      </PostForm>
    </div>
  );
}
