import type { Sending } from "#app/circles/queries-invitation.server.ts";
import { useSay } from "#app/lib/page.ts";
import { ButtonForm } from "./post-form.tsx";

const SAYS = {
  waiting: "circles.sending_waiting",
  told: "circles.sending_told",
  failed: "circles.sending_failed",
} as const;

interface Props {
  way: "text" | "email";
  /** Null while nobody has asked us to send it. */
  sending: Sending | null;
}

/** "Send it for me", and how that went. */
export function InvitationSending({ way, sending }: Props) {
  const say = useSay();
  if (sending) return <p className="notice no-print">{say(SAYS[sending])}</p>;
  return (
    <div className="buttons no-print">
      <ButtonForm intent="send">
        {say(way === "text" ? "circles.send_text_for_me" : "circles.send_email_for_me")}
      </ButtonForm>
    </div>
  );
}
