import { BackLink } from "#app/components/back-link.tsx";
import { DeviceList } from "#app/components/device-list.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PushHere } from "#app/components/push-here.tsx";
import { answerPush, readPushHere } from "#app/people/push-intents.server.ts";
import { PinHere } from "#app/components/pin-here.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { dayOf, sayDay } from "#app/lib/dates.ts";
import { orErrorPage, orRefusal } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { removePin } from "#app/people/choose-pin.server.ts";
import { endDevice } from "#app/people/end-device.server.ts";
import { deviceIdForm } from "#app/people/forms.ts";
import { readMyDevices } from "#app/people/queries.server.ts";
import { shareDevice } from "#app/people/share-device.server.ts";
import { browserCookie, proofCtx, signedIn } from "#app/people/signed-in.server.ts";
import { readThisDevice } from "#app/people/this-device.server.ts";
import type { Route } from "./+types/me-devices.ts";

const HERE = "/me/devices";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const { timeZone, language } = ctx.actor;
  const devices = await orErrorPage(readMyDevices(ctx));
  const here = await orErrorPage(readThisDevice(ctx));
  const day = (at: Date) => sayDay(dayOf(at, timeZone), language);
  return {
    devices: devices.map(({ id, label, isShared, hasPin, isThisOne, lastSeenAt }) => ({
      id,
      label,
      isShared,
      hasPin,
      isThisOne,
      seen: day(lastSeenAt),
    })),
    here,
    push: await readPushHere(context, here.isShared),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const { intent } = await readIntent(request);
  switch (intent) {
    case "end":
      return answerForm(
        request,
        deviceIdForm,
        ({ deviceId }) => endDevice(ctx, deviceId),
        () => redirectSaying(context, HERE, "people.said_device_ended"),
      );
    case "remove_pin":
      return orRefusal(removePin(ctx), () => redirectSaying(context, HERE, "people.said_pin_removed"));
    case "own":
    case "shared":
      return orRefusal(shareDevice(proofCtx(context), intent === "shared"), (rotated) =>
        signedIn(
          context,
          { ...rotated, ...browserCookie(context) },
          HERE,
          intent === "shared" ? "people.said_device_shared" : "people.said_device_own",
        ),
      );
    default:
      return answerPush(context, request, intent) ?? unknownIntent();
  }
}

export default function MyDevicesPage({ loaderData: { devices, here, push }, actionData }: Route.ComponentProps) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("people.devices_title")}</title>
      <BackLink to="/me">{say("people.me_title")}</BackLink>
      <h1>{say("people.devices_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <p>{say("people.devices_about")}</p>
      <DeviceList devices={devices} />
      <PinHere {...here} />
      {push && <PushHere {...push} />}
    </div>
  );
}
