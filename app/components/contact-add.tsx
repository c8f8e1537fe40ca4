import { type SubmissionResult, useForm } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { sayContact } from "#app/people/say-contact.ts";
import { TextField } from "./fields.tsx";
import { PostForm } from "./post-form.tsx";
import { SixNumbers } from "./six-numbers.tsx";

interface Adding {
  /** The phone or email that waits for its code. */
  waiting: string | null;
  sent: SubmissionResult<string[]> | undefined;
}

/** Adds a phone or email: it counts once the code sent there has come back. */
export function ContactAdd({ waiting, sent }: Adding) {
  const say = useSay();
  const [, fields] = useForm<{ contact: string; code: string }>({ lastResult: sent });
  return (
    <div id="new-contact">
      {waiting && (
        <PostForm className="card">
          <p>{say("people.contact_code_sent", { contact: sayContact(waiting) })}</p>
          <SixNumbers kind="code" field={fields.code} label={say("people.code_label")} />
          <button type="submit" name="intent" value="confirm" className="main">
            {say("people.contact_confirm")}
          </button>
        </PostForm>
      )}
      <details open={Boolean(fields.contact.errors)}>
        <summary>{say("people.contact_add")}</summary>
        <PostForm>
          <TextField
            field={fields.contact}
            label={say("people.contact_label")}
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <button type="submit" name="intent" value="add">
            {say("people.contact_send")}
          </button>
        </PostForm>
      </details>
    </div>
  );
}
