import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { RemindersForm } from "#app/components/reminders-form.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { sayMoment } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { chooseReminders } from "#app/reminders/choose-reminders.server.ts";
import { remindersForm } from "#app/reminders/forms.ts";
import { readMyReminders } from "#app/reminders/queries-settings.server.ts";
import type { Route } from "./+types/me-reminders.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const { language, timeZone } = ctx.actor;
  const { lastReached, ...mine } = await orErrorPage(readMyReminders(ctx));
  return { ...mine, lastReached: lastReached && sayMoment(lastReached, timeZone, language) };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  answerForm(
    request,
    remindersForm,
    (typed) => chooseReminders(context.get(visitorCtx), typed),
    () => redirectSaying(context, "/me/reminders", "telling.saved"),
  );

export default function RemindersPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { visitor } = usePage();
  const { lastReached } = loaderData;
  const isConflict = actionData?.refused?.words === "common.edited_meanwhile";
  return (
    <div className="narrow">
      <title>{say("telling.title")}</title>
      <BackLink to={visitor?.helperName ? "/" : "/me"}>
        {say(visitor?.helperName ? "common.to_start" : "people.me_title")}
      </BackLink>
      <h1>{say("telling.title")}</h1>
      <p>{say("telling.about")}</p>
      <p className="small">{lastReached ? say("telling.last", { when: lastReached }) : say("telling.last_never")}</p>
      <Refusal refused={actionData?.refused} />
      <RemindersForm mine={loaderData} last={actionData?.form} isConflict={isConflict} />
    </div>
  );
}
