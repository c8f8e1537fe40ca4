import { join } from "node:path";
import { data } from "react-router";
import { DemoReply } from "#app/components/demo-reply.tsx";
import { Linked } from "#app/components/linked.tsx";
import { readOutbox } from "#app/delivery/read-outbox.server.ts";
import { answerForm, readIntent } from "#app/lib/answer-form.server.ts";
import { askedContext, installationContext } from "#app/lib/ctx.ts";
import { sayMoment } from "#app/lib/dates.ts";
import type { Refused } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { sayContact } from "#app/people/say-contact.ts";
import { demoReplyForm } from "#app/replies/forms.ts";
import { hearHook } from "#app/replies/hear-hook.server.ts";
import type { Route } from "./+types/demo-messages.ts";

const ZONE = "Europe/London";

export async function loader({ context }: Route.LoaderArgs) {
  const { env, senders } = context.get(installationContext);
  if (!env.DEMO) throw notHere();
  const { language } = context.get(askedContext);
  const sent = await readOutbox(join(env.DATA_DIR, "outbox"));
  const messages = sent.map(({ id, at, channel, to, subject, text }) => ({
    id,
    when: sayMoment(new Date(at), ZONE, language),
    channel,
    to,
    // A text has none: what stands there is for a push message.
    subject: channel === "sms" ? "" : subject,
    text,
  }));
  return { messages, hearsAnswers: senders.hearsAnswers };
}

/** A text is answered: from here on it goes the way of every provider's. */
export async function action({ context, request }: Route.ActionArgs) {
  if (!context.get(installationContext).env.DEMO) throw notHere();
  const { which } = await readIntent(request, "letter");
  return answerForm(
    request,
    demoReplyForm,
    ({ phone, answer }) =>
      hearHook(context, { incoming: { providerId: `demo ${newId()}`, from: phone, text: answer } }),
    () => redirectSaying(context, "/demo/messages", "people.demo_answered"),
    which,
  );
}

const notHere = () => data({ words: "common.not_here", values: {} } satisfies Refused, { status: 404 });

export default function DemoMessagesPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { messages, hearsAnswers } = loaderData;
  return (
    <div className="narrow">
      <title>{say("people.demo_messages")}</title>
      <h1>{say("people.demo_messages")}</h1>
      {messages.length === 0 && <p className="empty">{say("people.demo_no_messages")}</p>}
      <ol className="stack plain-list">
        {messages.map(({ id, channel, to, subject, text, when }) => (
          <li key={id} className="card">
            <h2>{say(channel === "sms" ? "people.demo_to_sms" : "people.demo_to_email", { to: sayContact(to) })}</h2>
            <p className="small">{when}</p>
            {subject && (
              <p>
                <strong>{subject}</strong>
              </p>
            )}
            <p className="as-typed">
              <Linked text={text} />
            </p>
            {channel === "sms" && hearsAnswers && <DemoReply letterId={id} phone={to} sent={actionData} />}
          </li>
        ))}
      </ol>
    </div>
  );
}
