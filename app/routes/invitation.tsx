import { data } from "react-router";
import { LinkOver } from "#app/components/link-over.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { askedContext, openCtx } from "#app/lib/ctx.ts";
import { orRefusal } from "#app/lib/errors.ts";
import { speak } from "#app/lib/page.server.ts";
import { useSay } from "#app/lib/page.ts";
import { acceptInvitation } from "#app/people/accept-invitation.server.ts";
import { readInvitationState } from "#app/people/queries-ways-in.server.ts";
import { afterSignIn, thisBrowser } from "#app/people/signed-in.server.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import type { Route } from "./+types/invitation.ts";

/** Shows a button and nothing else: whoever only fetches a link, to preview or to scan it, uses nothing up and learns nothing. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { db, now } = context.get(openCtx);
  const { state, language } = await readInvitationState(db, params.secret, now);
  speak(context, language);
  return data({ isOpen: state === "open" }, { status: state === "open" ? 200 : state === "over" ? 410 : 404 });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const accepting = async () => {
    await countTry(context);
    const { visitor } = context.get(askedContext);
    return acceptInvitation(context.get(openCtx), {
      secret: params.secret,
      browser: thisBrowser(context, request),
      signedInAs: visitor && !visitor.helper ? visitor.personId : null,
    });
  };
  return orRefusal(accepting(), (accepted) => {
    if (accepted.kind !== "in")
      return data({ over: accepted.kind, refused: undefined }, { status: accepted.kind === "known" ? 403 : 410 });
    return afterSignIn(context, accepted.started, accepted.circleId ? `/circles/${accepted.circleId}` : "/");
  });
}

export default function InvitationPage({ loaderData: { isOpen }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const over = actionData && "over" in actionData ? actionData.over : undefined;
  if (over || !isOpen) return <LinkOver why={over ?? "gone"} />;
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say("people.invited_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <p>{say("people.invited_text")}</p>
      <PostForm>
        <button type="submit" className="main wide">
          {say("people.yes_me")}
        </button>
      </PostForm>
      <p className="hint">{say("people.not_me")}</p>
    </div>
  );
}
