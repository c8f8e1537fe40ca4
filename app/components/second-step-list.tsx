import { useSay } from "#app/lib/page.ts";
import { sayDevice } from "#app/people/say-device.ts";
import { ButtonForm } from "./post-form.tsx";

interface Steps {
  hasApp: boolean;
  passkeys: { id: string; label: string; since: string; used: string | null }[];
  /** Only right after a second step; and never the last one. */
  mayChange: boolean;
}

/** The second steps a staff member has set up. */
export function SecondStepList({ hasApp, passkeys, mayChange }: Steps) {
  const say = useSay();
  const mayRemove = mayChange && passkeys.length + (hasApp ? 1 : 0) > 1;
  return (
    <ul className="stack plain-list">
      {hasApp && (
        <li className="card">
          <h2>{say("people.step_app")}</h2>
          {mayRemove && <ButtonForm intent="remove_app">{say("people.step_remove")}</ButtonForm>}
        </li>
      )}
      {passkeys.map(({ id, label, since, used }) => (
        <li key={id} className="card">
          <h2>{say("people.step_passkey", { label: sayDevice(label, say) })}</h2>
          <p className="small">{say("people.step_since", { day: since })}</p>
          {used && <p className="small">{say("people.step_used", { day: used })}</p>}
          {mayRemove && (
            <ButtonForm intent="remove_passkey" fields={{ passkeyId: id }}>
              {say("people.step_remove")}
            </ButtonForm>
          )}
        </li>
      ))}
    </ul>
  );
}
