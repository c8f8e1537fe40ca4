import { useSay } from "#app/lib/page.ts";
import { PasskeyButton } from "./passkey-button.tsx";
import { ButtonForm } from "./post-form.tsx";

/** The kinds of second step that can be set up. @param next where to go when it is */
export function SecondStepChoices({ hasApp, next }: { hasApp: boolean; next: string }) {
  const say = useSay();
  return (
    <ul className="stack plain-list">
      {!hasApp && (
        <li className="card">
          <h2>{say("people.app_title")}</h2>
          <p>{say("people.app_about")}</p>
          <ButtonForm intent="start_app">{say("people.app_start")}</ButtonForm>
        </li>
      )}
      <li className="card">
        <h2>{say("people.passkey_title")}</h2>
        <p>{say("people.passkey_about")}</p>
        <PasskeyButton purpose="make" next={next} />
      </li>
    </ul>
  );
}
