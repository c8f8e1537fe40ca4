import { withNext } from "#app/lib/own-path.ts";
import { useSay } from "#app/lib/page.ts";

const SIGN_IN = withNext("/sign-in", "/me/reminders");

/** A link at the foot of an email that leads nowhere any more, and the way that still does. */
export function ChooseLinkOver() {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say("telling.link_over")}</h1>
      <p>{say("telling.link_over_about")}</p>
      <p>
        <a className="button main" href={SIGN_IN}>
          {say("people.sign_in")}
        </a>
      </p>
    </div>
  );
}

/** The page of such a link names nobody (docs/decisions/0028), so whoever shares the mailbox cannot tell there whose messages these are. */
export function NotSureWhose() {
  const say = useSay();
  return (
    <p className="small">
      {say("telling.link_shared")} <a href={SIGN_IN}>{say("people.sign_in")}</a>
    </p>
  );
}
