import { sayMoment } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { CircleMessage } from "#app/reminders/queries-messages.server.ts";
import { sayChannel, sayDelivery, sayDropped, sayReminder, sayWhyFailed } from "#app/reminders/say-state.ts";
import { nameKey } from "#app/reminders/word-keys.ts";
import type { Say } from "#app/words/index.ts";

interface Props {
  messages: readonly CircleMessage[];
  timeZone: string;
}

/** Who is or was told, about what kind of thing, when, and how it stands; never what was said. */
export function CircleMessages({ messages, timeZone }: Props) {
  const say = useSay();
  const { language } = usePage();
  return (
    <table className="held">
      <thead>
        <tr>
          <th scope="col">{say("telling.messages_who")}</th>
          <th scope="col">{say("telling.messages_what")}</th>
          <th scope="col">{say("telling.messages_how")}</th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <tr key={message.id}>
            <th scope="row">{message.name}</th>
            <td data-label={say("telling.messages_what")}>{say(nameKey(message.kind))}</td>
            <td data-label={say("telling.messages_how")}>
              {standOf(message, say, sayMoment(message.at, timeZone, language)).map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How a message stands: each of its ways in words, what else there is to say, and once the moment that matters. */
function standOf({ state, droppedWhy, ways, call }: CircleMessage, say: Say, when: string): string[] {
  const lines = ways.map(({ channel, state: delivery }) =>
    say("telling.way_is", { way: say(sayChannel(channel)), state: say(sayDelivery(delivery)) }),
  );
  const failed = ways.flatMap(({ channel, state: delivery }) =>
    delivery === "failed" ? [say(sayWhyFailed(channel))] : [],
  );
  if (state === "waiting") return [...lines, ...failed, say(sayReminder("waiting"), { when })];
  if (state === "sending" || state === "unconfirmed")
    return lines.length > 0 ? [...lines, ...failed] : [say(sayReminder(state))];
  if (state === "dropped")
    return [...lines, ...failed, say("telling.not_sent", { why: say(sayDropped(droppedWhy ?? "not_needed")) }), when];
  if (state === "handed")
    return [...lines, ...failed, say(call === "told" ? "telling.reminder_called" : sayReminder("handed")), when];
  return [...(lines.length > 0 ? lines : [say(sayReminder("told"))]), ...failed, when];
}
