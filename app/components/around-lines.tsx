import { type Helpline, linesAtTheEnd, linesFirst } from "#app/around/helplines.ts";
import { useSay } from "#app/lib/page.ts";

/** Before anything else, when somebody is in a crisis or afraid at home. */
export function LinesFirst({ asked }: { asked: readonly string[] }) {
  const say = useSay();
  const lines = linesFirst(asked);
  if (lines.length === 0) return null;
  return (
    <section className="card urgent" aria-labelledby="lines-first">
      <h2 id="lines-first">{say("around.lines_now")}</h2>
      <Lines lines={lines} />
    </section>
  );
}

/** National lines: at the end of whatever was found, and there when nothing was. */
export function LinesAtTheEnd({ asked }: { asked: readonly string[] }) {
  const say = useSay();
  return (
    <section className="part" aria-labelledby="lines">
      <h2 id="lines">{say("around.lines")}</h2>
      <p className="hint">{say("around.lines_about")}</p>
      <Lines lines={linesAtTheEnd(asked)} />
    </section>
  );
}

function Lines({ lines }: { lines: readonly Helpline[] }) {
  const say = useSay();
  return (
    <ul className="lines">
      {lines.map(({ key, name, number }) => (
        <li key={key}>
          <span>
            {name !== number && <strong>{name}</strong>}
            <span>{say(`around.line_${key}`)}</span>
          </span>
          <a className="call-number" href={`tel:${number.replaceAll(" ", "")}`}>
            {number}
          </a>
        </li>
      ))}
    </ul>
  );
}
