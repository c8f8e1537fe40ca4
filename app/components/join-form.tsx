import { type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { Refused } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { joinForm } from "#app/people/forms.ts";
import { Choices } from "./choices.tsx";
import { TextField } from "./fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { LANGUAGE_OPTIONS } from "./language-options.tsx";
import { Refusal } from "./notice.tsx";
import { PostForm } from "./post-form.tsx";
import { Trap } from "./trap.tsx";

interface Joining {
  sent: SubmissionResult<string[]> | undefined;
  refused: Refused | undefined;
  language: "en" | "cy";
}

/** Somebody with a shared link says who they are. */
export function JoinForm({ sent, refused, language }: Joining) {
  const say = useSay();
  const [form, fields] = useForm<{ name: string; contact: string; language: "en" | "cy"; website: string }>({
    lastResult: sent,
    constraint: getZodConstraint(joinForm),
    defaultValue: { language },
  });
  const { name, contact } = fields;
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say("people.join_title")}</h1>
      <p>{say("people.join_intro")}</p>
      <Refusal refused={refused} />
      <PostForm>
        <ProblemSummary form={form} />
        <TextField
          field={name}
          label={say("people.name_label")}
          hint={say("people.name_hint")}
          autoComplete="nickname"
        />
        <TextField
          field={contact}
          label={say("people.contact_label")}
          autoComplete="tel"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Choices field={fields.language} label={say("people.language_label")} options={LANGUAGE_OPTIONS} />
        <Trap />
        <button type="submit" className="main">
          {say("people.join_go")}
        </button>
      </PostForm>
    </div>
  );
}
