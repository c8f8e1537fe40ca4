import { dayOf, sayDay, sayMoment } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";

type Step = "suited" | "everybody" | "inner" | "facilitator" | "connector";
interface DueStep {
  step: Step;
  at: Date;
}
interface Props {
  ladder: { reached: DueStep[]; next: DueStep | null };
  timeZone: string;
  now: Date;
}

/** Where an ask stands that nobody has taken: who was asked when, and who is asked next. */
export function TaskLadder({ ladder: { reached, next }, timeZone, now }: Props) {
  const say = useSay();
  const { language } = usePage();
  if (reached.length === 0 && !next) return null;
  const when = (at: Date) => {
    const isSoon = Math.abs(at.getTime() - now.getTime()) < 24 * 3_600_000;
    return isSoon
      ? say("ladder.at", { moment: sayMoment(at, timeZone, language) })
      : say("ladder.on", { day: sayDay(dayOf(at, timeZone), language) });
  };
  return (
    <section className="asked-whom">
      <h2>{say("ladder.title")}</h2>
      <ul className="lines">
        {reached.map(({ step, at }) => (
          <li key={step}>{say(`ladder.asked_${step}`, { when: when(at) })}</li>
        ))}
        {next && <li className="soft">{say(`ladder.next_${next.step}`, { when: when(next.at) })}</li>}
      </ul>
    </section>
  );
}
