import { type SubmissionResult, useForm } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { PasskeyButton } from "./passkey-button.tsx";
import { PostForm } from "./post-form.tsx";
import { SixNumbers } from "./six-numbers.tsx";

interface Ask {
  hasApp: boolean;
  hasPasskey: boolean;
  sent: SubmissionResult<string[]> | undefined;
  next: string;
}

/** Asks for a second step in every way that this staff member has set up. */
export function SecondStepAsk({ hasApp, hasPasskey, sent, next }: Ask) {
  const say = useSay();
  const [, fields] = useForm<{ code: string }>({ lastResult: sent });
  return (
    <div className="stack">
      {hasPasskey && <PasskeyButton purpose="use" next={next} />}
      {hasApp && (
        <PostForm>
          <input type="hidden" name="next" value={next} />
          <SixNumbers kind="code" field={fields.code} label={say("people.app_code_label")} />
          <button type="submit" name="intent" value="app" className={hasPasskey ? undefined : "main"}>
            {say("people.code_go")}
          </button>
        </PostForm>
      )}
    </div>
  );
}
