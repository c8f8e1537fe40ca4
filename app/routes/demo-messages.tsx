import { join } from "node:path";
import { data } from "react-router";
import { Linked } from "#app/components/linked.tsx";
import { readOutbox } from "#app/delivery/read-outbox.server.ts";
import { askedContext, installationContext } from "#app/lib/ctx.ts";
import { sayMoment } from "#app/lib/dates.ts";
import type { Refused } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/demo-messages.ts";

const ZONE = "Europe/London";

export async function loader({ context }: Route.LoaderArgs) {
  const { env } = context.get(installationContext);
  if (!env.DEMO) throw data({ words: "common.not_here", values: {} } satisfies Refused, { status: 404 });
  const { language } = context.get(askedContext);
  const sent = await readOutbox(join(env.DATA_DIR, "outbox"));
  const messages = sent.map(({ at, channel, to, subject, text }, i) => ({
    key: `${at} ${i}`,
    when: sayMoment(new Date(at), ZONE, language),
    channel,
    to,
    subject,
    text,
  }));
  return { messages };
}

export default function DemoMessagesPage({ loaderData: { messages } }: Route.ComponentProps) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("people.demo_messages")}</title>
      <h1>{say("people.demo_messages")}</h1>
      {messages.length === 0 && <p className="empty">{say("people.demo_no_messages")}</p>}
      <ol className="stack plain-list">
        {messages.map(({ key, channel, to, subject, text, when }) => (
          <li key={key} className="card">
            <h2>{say(channel === "sms" ? "people.demo_to_sms" : "people.demo_to_email", { to })}</h2>
            <p className="small">{when}</p>
            {subject && (
              <p>
                <strong>{subject}</strong>
              </p>
            )}
            <p className="as-typed">
              <Linked text={text} />
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
