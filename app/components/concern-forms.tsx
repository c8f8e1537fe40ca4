import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { decideForm, noteForm } from "#app/concerns/forms.ts";
import { DECISIONS } from "#app/concerns/rules.ts";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { Choices } from "./choices.tsx";
import { TextArea } from "./fields.tsx";
import { PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";

/** "Add a note". */
export function ConcernNote({ sent }: { sent: Sent | undefined }) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof noteForm>>({
    id: "note",
    lastResult: sentTo(sent, "note"),
    constraint: getZodConstraint(noteForm),
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <TextArea field={fields.text} label={say("concerns.note")} hint={say("concerns.note_hint")} />
      <button type="submit" name="intent" value="note">
        {say("concerns.note_add")}
      </button>
    </PostForm>
  );
}

/** "Decide, and say why". */
export function ConcernDecision({ sent }: { sent: Sent | undefined }) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof decideForm>>({
    id: "decide",
    lastResult: sentTo(sent, "decide"),
    constraint: getZodConstraint(decideForm),
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <Choices
        field={fields.decision}
        label={say("concerns.decision")}
        options={DECISIONS.map((decision) => ({ value: decision, label: say(`concerns.decision_${decision}`) }))}
      />
      <TextArea field={fields.reason} label={say("concerns.reason")} />
      <button type="submit" className="main" name="intent" value="decide">
        {say("concerns.decide")}
      </button>
    </PostForm>
  );
}
