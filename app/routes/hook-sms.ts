import { data } from "react-router";
import { hasBearer, isSignedByTwilio } from "#app/delivery/prove-hook.server.ts";
import { readNotifyHook, readTwilioHook } from "#app/delivery/read-hook.ts";
import { installationContext } from "#app/lib/ctx.ts";
import { hearHook } from "#app/replies/hear-hook.server.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import type { Route } from "./+types/hook-sms.ts";

/** What a provider of texts tells us: that a text arrived or did not, and what somebody answered. What we do not know changes nothing. */
export async function action({ context, params: { provider }, request }: Route.ActionArgs) {
  const { env } = context.get(installationContext);
  const isOurs = provider === env.SMS_PROVIDER;
  if (isOurs && provider === "notify" && env.HOOK_SECRET) {
    if (!hasBearer(request, env.HOOK_SECRET)) throw data(null, { status: 401 });
    await hearHook(context, readNotifyHook(await request.json().catch(() => null)));
    return new Response(null, { status: 204 });
  }
  if (isOurs && provider === "twilio" && env.TWILIO_TOKEN) {
    const fields = new URLSearchParams(await request.text());
    const { pathname, search, searchParams } = new URL(request.url);
    // As it was called from outside, whatever a proxy made of it.
    const url = baseUrl(context) + pathname + search;
    if (!isSignedByTwilio(request, url, fields, env.TWILIO_TOKEN)) throw data(null, { status: 401 });
    await hearHook(context, readTwilioHook(fields, searchParams.get("delivery")));
    // This is read as what to say back: nothing, because we say it ourselves.
    return new Response("<Response/>", { headers: { "Content-Type": "text/xml" } });
  }
  throw data(null, { status: 404 });
}
