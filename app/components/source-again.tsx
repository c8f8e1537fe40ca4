import { useForm } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { FileField } from "./file-field.tsx";
import { ButtonForm, PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";

interface Props {
  way: "file" | "link" | "feed";
  /** What was brought cannot be read: another one is what comes next. */
  isNext: boolean;
  sent: Sent | undefined;
}

/** Reads a source again: with a newer file, or from its address. */
export function SourceAgain({ way, isNext, sent }: Props) {
  const say = useSay();
  const [form, fields] = useForm<{ file: File }>({ id: "again", lastResult: sentTo(sent, "file") });
  return (
    <section>
      <h2>{say(way !== "file" ? "sources.read_again" : isNext ? "sources.another_file" : "sources.read_file")}</h2>
      {!isNext && <p>{say("sources.read_again_about")}</p>}
      {way === "file" ? (
        <PostForm id={form.id} encType="multipart/form-data" noValidate>
          <ProblemSummary form={form} />
          <FileField field={fields.file} label={say("sources.file")} hint={say("sources.file_hint")} />
          <button name="intent" value="file" className={isNext ? "main" : "plain"}>
            {say("sources.read_this_file")}
          </button>
        </PostForm>
      ) : (
        <ButtonForm intent="read" look={isNext ? "main" : "plain"}>
          {say("sources.read_again")}
        </ButtonForm>
      )}
    </section>
  );
}
