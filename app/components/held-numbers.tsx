import type { TaskKind } from "#db/schema/index.ts";
import { sayWait } from "#app/ladder/say-wait.ts";
import { dayOf, sayDate } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { Say } from "#app/words/index.ts";

interface Numbers {
  due: number;
  filled: number;
  rate: number | null;
  medianHours: number | null;
}
export interface HeldNumbersFacts {
  circles: (Numbers & { id: string; name: string; quietSince: Date | null })[];
  total: Numbers;
  kinds: { kind: TaskKind; glad: number; wanted: number }[];
}
interface Props {
  numbers: HeldNumbersFacts;
  timeZone: string;
}

/** How asks fare in the circles a connector holds: a sentence, and a table by circle. It is about circles, never about one person. */
export function HeldNumbers({ numbers: { circles, total, kinds }, timeZone }: Props) {
  const say = useSay();
  const { language } = usePage();
  if (circles.length === 0) return null;
  const rate = ({ rate: of, filled, due }: Numbers) => {
    if (due === 0) return say("ladder.nothing_due");
    return of === null
      ? say("ladder.filled_small", { filled, due })
      : say("ladder.filled_of", { rate: of, filled, due });
  };
  const wait = ({ medianHours }: Numbers) =>
    medianHours === null ? say("ladder.no_promise") : sayWait(medianHours, say);
  return (
    <section>
      <h2>{say("ladder.numbers")}</h2>
      <p>{sayNumbers(total, say)}</p>
      <p className="small">{say("ladder.numbers_about")}</p>
      <table className="held">
        <thead>
          <tr>
            <th scope="col">{say("ladder.circle")}</th>
            <th scope="col">{say("ladder.filled")}</th>
            <th scope="col">{say("ladder.first_promise")}</th>
            <th scope="col">{say("ladder.quiet_since")}</th>
          </tr>
        </thead>
        <tbody>
          {circles.map((circle) => (
            <tr key={circle.id}>
              <th scope="row">{circle.name}</th>
              <td data-label={say("ladder.filled")}>{rate(circle)}</td>
              <td data-label={say("ladder.first_promise")}>{wait(circle)}</td>
              <td data-label={say("ladder.quiet_since")}>
                {circle.quietSince ? sayDate(dayOf(circle.quietSince, timeZone), language) : say("ladder.not_quiet")}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say("ladder.all_circles")}</th>
            <td data-label={say("ladder.filled")}>{rate(total)}</td>
            <td data-label={say("ladder.first_promise")} colSpan={2}>
              {wait(total)}
            </td>
          </tr>
        </tfoot>
      </table>
      {kinds.length > 0 && <Kinds kinds={kinds} />}
    </section>
  );
}

/** For each kind of help, how many helpers it suits and how often it was asked for: before more helpers are looked for. */
function Kinds({ kinds }: Pick<HeldNumbersFacts, "kinds">) {
  const say = useSay();
  return (
    <details>
      <summary>{say("ladder.kinds")}</summary>
      <p className="small">{say("ladder.kinds_about")}</p>
      <table className="held">
        <thead>
          <tr>
            <th scope="col">{say("ladder.kind")}</th>
            <th scope="col">{say("ladder.glad")}</th>
            <th scope="col">{say("ladder.wanted")}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, glad, wanted }) => (
            <tr key={kind}>
              <th scope="row">{say(`tasks.${kind}_kind`)}</th>
              <td data-label={say("ladder.glad")}>{glad}</td>
              <td data-label={say("ladder.wanted")}>{wanted}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function sayNumbers({ due, filled, rate }: Numbers, say: Say) {
  if (due === 0) return say("ladder.numbers_none");
  return rate === null
    ? say("ladder.numbers_small", { filled, due })
    : say("ladder.numbers_sentence", { rate, filled, due });
}
