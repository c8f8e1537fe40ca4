import { data } from "react-router";
import { PostForm } from "#app/components/post-form.tsx";
import { installationContext, openCtx } from "#app/lib/ctx.ts";
import type { Refused } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { findCast, signInToDemo } from "#app/people/demo-sign-in.server.ts";
import { signedIn, thisBrowser } from "#app/people/signed-in.server.ts";
import type { Route } from "./+types/demo-sign-in.ts";

export function loader({ context, params }: Route.LoaderArgs) {
  const member = context.get(installationContext).env.DEMO ? findCast(params.who) : null;
  if (!member) throw notHere();
  return { name: member.name, role: member.role };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  if (!context.get(installationContext).env.DEMO) throw notHere();
  const browser = thisBrowser(context, request);
  const started = await signInToDemo(context.get(openCtx), { who: params.who, browser });
  if (!started) throw notHere();
  return signedIn(context, started, "/");
}

const notHere = () => data({ words: "common.not_here", values: {} } satisfies Refused, { status: 404 });

export default function DemoSignInPage({ loaderData: { name, role } }: Route.ComponentProps) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("people.demo_title", { name })}</title>
      <h1>{say("people.demo_title", { name })}</h1>
      <p>{say("people.demo_role", { role })}</p>
      <PostForm>
        <button type="submit" className="main wide">
          {say("people.yes_me")}
        </button>
      </PostForm>
    </div>
  );
}
