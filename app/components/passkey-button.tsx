import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useFetcher } from "react-router";
import type { Refused } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { Refusal } from "./notice.tsx";
import { PostForm } from "./post-form.tsx";

interface Asked {
  /** What is needed to make a new passkey, or to use one. */
  make?: PublicKeyCredentialCreationOptionsJSON;
  use?: PublicKeyCredentialRequestOptionsJSON;
  refused?: Refused;
}

const never = () => () => {};
/** Whether this browser can do it: known only once its scripts run. */
const useCanPasskey = () => useSyncExternalStore(never, browserSupportsWebAuthn, () => false);

/** The phone or computer asks its owner, and answers our challenge. */
const letAnswer = ({ make, use }: Asked) =>
  make ? startRegistration({ optionsJSON: make }) : use ? startAuthentication({ optionsJSON: use }) : Promise.reject();

function send(field: HTMLInputElement | null, made: unknown) {
  if (!field?.form) return;
  field.value = JSON.stringify(made);
  field.form.submit();
}

/**
 * Makes or uses a passkey: asks us for a challenge, lets the phone answer it, and sends the answer as an ordinary form.
 * Shows nothing where it cannot work; there is always the app as the other way.
 */
export function PasskeyButton({ purpose, next }: { purpose: "make" | "use"; next: string }) {
  const say = useSay();
  const { once } = usePage();
  const fetcher = useFetcher<Asked>();
  const answer = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<"idle" | "waiting" | "stopped">("idle");
  const canPasskey = useCanPasskey();
  const asked = fetcher.data;

  useEffect(() => {
    if (!asked?.make && !asked?.use) return;
    void letAnswer(asked).then(
      (made) => send(answer.current, made),
      () => setState("stopped"),
    );
  }, [asked]);

  if (!canPasskey) return <p className="hint">{say("people.passkey_no_script")}</p>;
  const isWaiting = state === "waiting" && !asked?.refused;
  return (
    <div className="stack">
      <Refusal refused={asked?.refused} />
      <button
        type="button"
        className="main"
        aria-disabled={isWaiting}
        onClick={() => {
          setState("waiting");
          void fetcher.submit(
            { intent: purpose === "make" ? "passkey_offer" : "passkey_ask", once },
            { method: "post" },
          );
        }}
      >
        {say(purpose === "make" ? "people.passkey_make" : "people.passkey_use")}
      </button>
      <output>
        {isWaiting && say("people.passkey_waiting")}
        {state === "stopped" && say("people.passkey_stopped")}
      </output>
      <PostForm hidden>
        <input type="hidden" name="intent" value={purpose === "make" ? "passkey_make" : "passkey_use"} />
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="answer" ref={answer} />
      </PostForm>
    </div>
  );
}
