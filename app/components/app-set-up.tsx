import { type SubmissionResult, useForm } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { PostForm } from "./post-form.tsx";
import { QrCode } from "./qr-code.tsx";
import { SixNumbers } from "./six-numbers.tsx";

interface SetUp {
  /** What the app reads from the picture, and the same key for typing. */
  setUp: { uri: string; key: string };
  sent: SubmissionResult<string[]> | undefined;
  next: string;
}

/** Gives an authenticator app its key, and asks for the first code as the proof that it has it. */
export function AppSetUp({ setUp, sent, next }: SetUp) {
  const say = useSay();
  const [, fields] = useForm<{ code: string }>({ lastResult: sent });
  return (
    <div className="app-set-up stack">
      <p>{say("people.app_scan")}</p>
      <QrCode text={setUp.uri} label={say("people.app_picture")} />
      <p>{say("people.app_key")}</p>
      <p className="key">{setUp.key}</p>
      <PostForm>
        <input type="hidden" name="next" value={next} />
        <SixNumbers
          kind="code"
          field={fields.code}
          label={say("people.app_code_label")}
          hint={say("people.app_confirm")}
        />
        <button type="submit" name="intent" value="confirm_app" className="main">
          {say("people.code_go")}
        </button>
      </PostForm>
    </div>
  );
}
