import { useSay } from "#app/lib/page.ts";
import { ButtonForm } from "./post-form.tsx";

interface Here {
  hasPin: boolean;
  isShared: boolean;
  mayChoosePin: boolean;
}

/** The PIN of the phone in somebody's hand, and whether others use it too. */
export function PinHere({ hasPin, isShared, mayChoosePin }: Here) {
  const say = useSay();
  return (
    <section>
      <h2>{say("people.pin_here_title")}</h2>
      {mayChoosePin ? (
        <div className="buttons">
          <a className="button" href="/welcome?step=pin&amp;next=/me/devices">
            {say(hasPin ? "people.pin_change" : "people.pin_set")}
          </a>
          {hasPin && (
            <ButtonForm intent="remove_pin" look="quiet">
              {say("people.pin_remove")}
            </ButtonForm>
          )}
        </div>
      ) : (
        <>
          <p>{say(hasPin ? "people.prove_first" : "people.pin_needs_sign_in")}</p>
          <p>
            <a className="button" href={hasPin ? "/prove?next=/me/devices" : "/sign-in?next=/me/devices"}>
              {say(hasPin ? "people.prove_first_go" : "people.sign_in")}
            </a>
          </p>
        </>
      )}
      <ButtonForm intent={isShared ? "own" : "shared"} look="quiet">
        {say(isShared ? "people.device_is_own" : "people.device_is_shared")}
      </ButtonForm>
    </section>
  );
}
