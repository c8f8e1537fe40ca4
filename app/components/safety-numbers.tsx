import { useSay } from "#app/lib/page.ts";

const LINES = [
  ["999", "999", "concerns.call_999"],
  ["0808 800 5000", "08088005000", "concerns.call_nspcc"],
  ["0800 1111", "08001111", "concerns.call_childline"],
] as const;

/** Whom to call now. It stands on every page about a worry, whatever else happens there. */
export function SafetyNumbers() {
  const say = useSay();
  return (
    <section className="card" aria-labelledby="call-now">
      <h2 id="call-now">{say("concerns.call_title")}</h2>
      <ul className="call-list">
        {LINES.map(([shown, number, words]) => (
          <li key={number}>
            <a href={`tel:${number}`}>{shown}</a>
            <span>{say(words)}</span>
          </li>
        ))}
      </ul>
      <p>{say("concerns.not_watched")}</p>
    </section>
  );
}
