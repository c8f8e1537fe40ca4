import { type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { useSay } from "#app/lib/page.ts";
import { meForm } from "#app/people/forms.ts";
import { Choices } from "./choices.tsx";
import { TextField } from "./fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { LANGUAGE_OPTIONS } from "./language-options.tsx";
import { PostForm } from "./post-form.tsx";

interface Mine {
  me: { name: string; language: "en" | "cy"; version: number };
  sent: SubmissionResult<string[]> | undefined;
  /** It was changed elsewhere meanwhile: what it says now stands beside what was typed, and saving again keeps what was typed. */
  isConflict: boolean;
}

/** My name and the language I like to read. */
export function MeForm({ me, sent, isConflict }: Mine) {
  const say = useSay();
  const [form, fields] = useForm<{ name: string; language: "en" | "cy" }>({
    lastResult: sent,
    constraint: getZodConstraint(meForm),
    defaultValue: { name: me.name, language: me.language },
  });
  const { name, language } = fields;
  return (
    <PostForm>
      <ProblemSummary form={form} />
      {isConflict && (
        <p>
          {say("common.it_says_now")}: <strong>{me.name}</strong>
        </p>
      )}
      <input type="hidden" name="version" value={me.version} />
      <TextField field={name} label={say("people.name_label")} hint={say("people.name_hint")} autoComplete="nickname" />
      <Choices field={language} label={say("people.language_label")} options={LANGUAGE_OPTIONS} />
      <button type="submit" name="intent" value="edit" className="main">
        {say("common.save")}
      </button>
    </PostForm>
  );
}
