import { data, type RouterContextProvider } from "react-router";
import { noteArrival } from "#app/delivery/note-arrival.server.ts";
import { hasBearer, isSignedByTwilio } from "#app/delivery/prove-hook.server.ts";
import { type Hook, readNotifyHook, readTwilioHook } from "#app/delivery/read-hook.ts";
import { installationContext, openCtx } from "#app/lib/ctx.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import { hearReply } from "#app/replies/hear-reply.server.ts";
import type { Route } from "./+types/hook-sms.ts";

/** What a provider of texts tells us: that a text arrived or did not, and what somebody answered. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { env } = context.get(installationContext);
  const hook = params.provider === "notify" ? await notify(context, request) : await twilio(context, request);
  if (hook === "not ours") throw data(null, { status: params.provider === env.SMS_PROVIDER ? 401 : 404 });
  const open = context.get(openCtx);
  if (hook && "arrival" in hook) await noteArrival(open, hook.arrival);
  if (hook && "incoming" in hook) await hearReply(context.get(installationContext), hook.incoming);
  // Twilio reads the answer as what to say back: nothing, because we say it ourselves.
  return new Response("<Response/>", { headers: { "Content-Type": "text/xml" } });
}

type Heard = Hook | "not ours";

async function notify(context: Readonly<RouterContextProvider>, request: Request): Promise<Heard> {
  const { env } = context.get(installationContext);
  if (env.SMS_PROVIDER !== "notify" || !env.HOOK_SECRET || !hasBearer(request, env.HOOK_SECRET)) return "not ours";
  return readNotifyHook(await request.json().catch(() => null));
}

async function twilio(context: Readonly<RouterContextProvider>, request: Request): Promise<Heard> {
  const { env } = context.get(installationContext);
  if (env.SMS_PROVIDER !== "twilio" || !env.TWILIO_TOKEN) return "not ours";
  const fields = new URLSearchParams(await request.text());
  const { pathname, search, searchParams } = new URL(request.url);
  const url = baseUrl(context) + pathname + search;
  return isSignedByTwilio(request, url, fields, env.TWILIO_TOKEN)
    ? readTwilioHook(fields, searchParams.get("delivery"))
    : "not ours";
}
