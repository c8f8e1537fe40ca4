import { CallDone, CallsOfOthers, CallToMake } from "#app/components/call-cards.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { stillTrueOf } from "#app/jobs/still-true.server.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { handForm, tickForm } from "#app/reminders/forms.ts";
import { handCall } from "#app/reminders/hand-call.server.ts";
import { readCalls } from "#app/reminders/queries-calls.server.ts";
import { tickCall } from "#app/reminders/tick-call.server.ts";
import { saidTogether, whatToSay } from "#app/reminders/what-to-say.server.ts";
import type { Route } from "./+types/calls.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const { mine, ...lists } = await orErrorPage(readCalls(ctx));
  const { programmeId, language } = ctx.actor;
  const means = { transaction: ctx.transaction, programmeId, language, now: ctx.now };
  const told = await whatToSay(
    means,
    stillTrueOf(ctx.keys),
    mine.flatMap(({ all }) => all),
  );
  return { mine: mine.map((call) => ({ ...call, told: saidTogether(call.all, told) })), ...lists };
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const { intent, which } = await readIntent(request, "callIds");
  if (intent === "tick")
    return answerForm(
      request,
      tickForm,
      (typed) => tickCall(ctx, typed),
      (_done, { outcome }) => redirectSaying(context, "/calls", `telling.said_${outcome}` as const),
      which,
    );
  if (intent === "hand")
    return answerForm(
      request,
      handForm,
      (typed) => handCall(ctx, typed),
      () => redirectSaying(context, "/calls", "telling.said_handed"),
      which,
    );
  return unknownIntent();
}

export default function CallsPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { mine, withoutCaller, others, done } = loaderData;
  return (
    <div className="narrow">
      <title>{say("telling.calls")}</title>
      <h1>{say("telling.calls")}</h1>
      <p>{say("telling.calls_about")}</p>
      <Refusal refused={actionData?.refused} />
      <section>
        <h2>{say("telling.calls_mine")}</h2>
        {mine.length === 0 && <p className="empty">{say("telling.calls_none")}</p>}
        <ul className="stack plain-list calls">
          {mine.map((call) => (
            <CallToMake key={call.id} call={call} />
          ))}
        </ul>
        <button type="button" className="quiet" hidden data-print>
          {say("common.print")}
        </button>
      </section>
      {withoutCaller && (
        <section id="without-caller" className="no-print">
          <h2>{say("telling.calls_without")}</h2>
          {withoutCaller.length === 0 && <p className="empty">{say("telling.calls_without_none")}</p>}
          <CallsOfOthers calls={withoutCaller} />
        </section>
      )}
      {others.length > 0 && (
        <section className="no-print">
          <h2>{say("telling.calls_others")}</h2>
          <CallsOfOthers calls={others} />
        </section>
      )}
      {done.length > 0 && (
        <section className="no-print">
          <h2>{say("telling.calls_done")}</h2>
          <ul className="stack plain-list">
            {done.map((call) => (
              <CallDone key={call.id} call={call} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
