import type { Sending } from "#app/circles/queries-invitation.server.ts";
import { useSay } from "#app/lib/page.ts";
import { ButtonForm } from "./post-form.tsx";

const SAYS = {
  waiting: "circles.sending_waiting",
  told: "circles.sending_told",
  failed: "circles.sending_failed",
} as const;

/** How it stands with what we send for somebody. */
export function SendingStands({ sending }: { sending: Sending }) {
  const say = useSay();
  return <p className="notice no-print">{say(SAYS[sending])}</p>;
}

/** "Send it for me", while nobody has asked us to. */
export function SendForMe({ way }: { way: "text" | "email" }) {
  const say = useSay();
  return (
    <div className="buttons no-print">
      <ButtonForm intent="send">
        {say(way === "text" ? "circles.send_text_for_me" : "circles.send_email_for_me")}
      </ButtonForm>
    </div>
  );
}
