import { data } from "react-router";
import { openCtx } from "#app/lib/ctx.ts";
import { typedIn } from "#app/lib/forms.ts";
import { useSay } from "#app/lib/page.ts";
import { orRefusal, Refusal as Refused } from "#app/lib/errors.ts";
import { ChooseLinkOver, NotSureWhose } from "#app/components/choose-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { readByLink, stopByLink } from "#app/reminders/choose-by-link.server.ts";
import type { Route } from "./+types/stop-by-link.ts";

/** Shows a button and changes nothing: scanners of mail fetch every link, and nobody asked them to. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const chosen = await readByLink(context.get(openCtx), params.secret);
  return data({ isGood: chosen !== null, isStopped: chosen?.isEmailStopped ?? false }, { status: chosen ? 200 : 404 });
}

/** A mailbox's own "unsubscribe" button (RFC 8058): from anywhere, without a cookie, as often as it likes. The answer is no redirect. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData().catch(() => new FormData());
  return orRefusal(
    typedIn(form, "List-Unsubscribe") === "One-Click"
      ? stopByLink(context.get(openCtx), params.secret, "email")
      : Promise.reject(new Refused("bad_input", "common.unreadable")),
    () => ({ refused: undefined }),
  );
}

export default function StopByLinkPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { isGood, isStopped } = loaderData;
  if (!isGood) return <ChooseLinkOver />;
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say(isStopped ? "telling.link_stopped" : "telling.link_stop_email")}</h1>
      <Refusal refused={actionData?.refused} />
      <p>{say("telling.link_stopped_about")}</p>
      {!isStopped && (
        <>
          <NotSureWhose />
          <form method="post">
            <input type="hidden" name="List-Unsubscribe" value="One-Click" />
            <button className="main">{say("telling.link_stop_go")}</button>
          </form>
        </>
      )}
      <p>
        <a href={`/m/${params.secret}`}>{say(isStopped ? "telling.link_turn_on" : "telling.link_choose")}</a>
      </p>
    </div>
  );
}
