import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { LastReachedLine } from "#app/components/last-reached.tsx";
import { RemindersForm } from "#app/components/reminders-form.tsx";
import { ReminderPlaces } from "#app/components/reminder-places.tsx";
import { answerForm, readIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { sentTo } from "#app/lib/sent.ts";
import { needsProof } from "#app/people/this-device.server.ts";
import { chooseDetail } from "#app/reminders/choose-detail.server.ts";
import { chooseReminders } from "#app/reminders/choose-reminders.server.ts";
import { detailForm, remindersForm } from "#app/reminders/forms.ts";
import { readMyReminders } from "#app/reminders/queries.server.ts";
import type { Route } from "./+types/me-reminders.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const mine = await orErrorPage(readMyReminders(ctx));
  const mayChange = ctx.actor.helper === null && !(await needsProof(ctx));
  return { mine, mayChange, timeZone: ctx.actor.timeZone };
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const { intent, which } = await readIntent(request);
  if (intent === "detail")
    return answerForm(
      request,
      detailForm,
      (typed) => chooseDetail(ctx, typed),
      () => redirectSaying(context, "/me/reminders", "telling.said_detail"),
      which,
    );
  return answerForm(
    request,
    remindersForm,
    (typed) => chooseReminders(ctx, typed),
    () => redirectSaying(context, "/me/reminders", "telling.saved"),
    "choose",
  );
}

export default function RemindersPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { visitor } = usePage();
  const { mine, mayChange, timeZone } = loaderData;
  const isHelped = Boolean(visitor?.helperName);
  return (
    <div className="narrow">
      <title>{say("telling.title")}</title>
      <BackLink to={isHelped ? "/" : "/me"}>{say(isHelped ? "common.to_start" : "people.me_title")}</BackLink>
      <h1>{say("telling.title")}</h1>
      <p>{say("telling.about")}</p>
      <Refusal refused={actionData?.refused} />
      <RemindersForm
        mine={mine}
        sent={sentTo(actionData, "choose")}
        isConflict={actionData?.refused?.words === "common.edited_meanwhile"}
      />
      {!isHelped && <ReminderPlaces contacts={mine.contacts} mayChange={mayChange} />}
      <section>
        <h2>{say("telling.reached")}</h2>
        <p>
          <LastReachedLine reached={mine.reached} timeZone={timeZone} />
        </p>
      </section>
    </div>
  );
}
