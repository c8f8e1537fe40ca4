import type { RouterContextProvider } from "react-router";
import { hostsOf } from "#app/delivery/push-host.ts";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { installationContext, visitorCtx } from "#app/lib/ctx.ts";
import { orRefusal } from "#app/lib/errors.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { subscriptionForm } from "./forms.ts";
import { chooseDetail, readSubscription, subscribeDevice, unsubscribeDevice } from "./subscribe-device.server.ts";

const HERE = "/me/devices";

/** What somebody asks about pushes on the device in their hand; null for what is not about that. */
export function answerPush(context: Readonly<RouterContextProvider>, request: Request, intent: string) {
  const ctx = context.get(visitorCtx);
  const { env } = context.get(installationContext);
  switch (intent) {
    case "push":
      return answerForm(
        request,
        subscriptionForm,
        (typed) => subscribeDevice(ctx, typed, hostsOf(env.PUSH_HOSTS)),
        () => redirectSaying(context, HERE, "push.said_on"),
      );
    case "push_off":
      return orRefusal(unsubscribeDevice(ctx), () => redirectSaying(context, HERE, "push.said_off"));
    case "push_detail":
      return orRefusal(chooseDetail(ctx, true), () => redirectSaying(context, HERE, "push.said_detail"));
    case "push_neutral":
      return orRefusal(chooseDetail(ctx, false), () => redirectSaying(context, HERE, "push.said_neutral"));
    default:
      return null;
  }
}

/** What the page shows about it; null where pushes are not offered: without a contact for push services, and on a shared phone. */
export async function readPushHere(context: Readonly<RouterContextProvider>, isShared: boolean) {
  const { pushKey } = context.get(installationContext);
  if (pushKey === null || isShared) return null;
  const open = await readSubscription(context.get(visitorCtx));
  return { publicKey: pushKey, isOn: open !== null, wantsDetail: open?.wantsDetail ?? false };
}
