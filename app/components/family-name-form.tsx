import { useForm } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { TextField } from "./fields.tsx";
import { PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";

/** What the family is called. */
export function FamilyNameForm({ name, version, sent }: { name: string; version: number; sent: Sent | undefined }) {
  const say = useSay();
  const typed = sentTo(sent, "rename:");
  const [form, fields] = useForm({ id: "family-name", lastResult: typed, defaultValue: { name } });
  return (
    <details open={typed !== undefined}>
      <summary>{say("family.change_name")}</summary>
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        {typed && <p className="hint">{`${say("common.it_says_now")}: ${name}`}</p>}
        <input type="hidden" name="version" value={version} />
        <TextField field={fields.name} label={say("family.name")} />
        <button className="main" name="intent" value="rename">
          {say("common.save")}
        </button>
      </PostForm>
    </details>
  );
}
