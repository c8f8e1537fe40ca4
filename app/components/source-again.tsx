import { useForm } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { FileField } from "./file-field.tsx";
import { ButtonForm, PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";

/** Reads a source again: with a newer file, or from its address. */
export function SourceAgain({ way, sent }: { way: "file" | "link" | "feed"; sent: Sent | undefined }) {
  const say = useSay();
  const [form, fields] = useForm<{ file: File }>({ id: "again", lastResult: sentTo(sent, "file") });
  return (
    <section>
      <h2>{say(way === "file" ? "sources.read_file" : "sources.read_again")}</h2>
      <p>{say("sources.read_again_about")}</p>
      {way === "file" ? (
        <PostForm id={form.id} encType="multipart/form-data" noValidate>
          <ProblemSummary form={form} />
          <FileField field={fields.file} label={say("sources.file")} hint={say("sources.file_hint")} />
          <button name="intent" value="file">
            {say("sources.read_this_file")}
          </button>
        </PostForm>
      ) : (
        <ButtonForm intent="read">{say("sources.read_again")}</ButtonForm>
      )}
    </section>
  );
}
