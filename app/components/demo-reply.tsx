import { useForm } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { TextField } from "./fields.tsx";
import { PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";

/** In the demo no phone is there to answer a text on: here it is answered. @param letterId names the form */
export function DemoReply({ letterId, phone, sent }: { letterId: string; phone: string; sent: Sent | undefined }) {
  const say = useSay();
  const lastResult = sentTo(sent, `answer:${letterId}`);
  const [form, fields] = useForm<{ answer: string }>({ id: `answer-${letterId}`, lastResult });
  return (
    <details className="more" open={lastResult !== undefined}>
      <summary>{say("people.demo_answer")}</summary>
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <input type="hidden" name="letter" value={letterId} />
        <input type="hidden" name="phone" value={phone} />
        <TextField
          field={fields.answer}
          label={say("people.demo_your_answer")}
          hint={say("people.demo_answer_hint")}
          autoComplete="off"
        />
        <button type="submit" name="intent" value="answer">
          {say("people.demo_send_answer")}
        </button>
      </PostForm>
    </details>
  );
}
