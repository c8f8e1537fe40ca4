import type { Channel } from "#db/schema/index.ts";
import { sayMoment } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Props {
  reached: { channel: Channel; at: Date } | null;
  timeZone: string;
}

/** By what, and when, a message got through to somebody last. */
export function LastReachedLine({ reached, timeZone }: Props) {
  const say = useSay();
  const { language } = usePage();
  return reached
    ? say(`telling.reached_by_${reached.channel}` as const, { when: sayMoment(reached.at, timeZone, language) })
    : say("telling.reached_none");
}

/** The same on somebody's page in a circle, with the way to all its messages. */
export function ReachedCard({ circleId, ...last }: Props & { circleId: string }) {
  const say = useSay();
  return (
    <section className="card">
      <h2>{say("telling.reached_title")}</h2>
      <p>
        <LastReachedLine {...last} />
      </p>
      <p>
        <a href={`/circles/${circleId}/messages`}>{say("telling.messages")}</a>
      </p>
    </section>
  );
}
