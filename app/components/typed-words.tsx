import { useSay } from "#app/lib/page.ts";

/** What somebody wrote in a form that the page has no more, so that they can keep it. Nothing when there is nothing. */
export function TypedWords({ texts }: { texts: readonly (string | undefined)[] }) {
  const say = useSay();
  const written = texts.filter((text) => text?.trim());
  if (written.length === 0) return null;
  return (
    <section className="card" aria-labelledby="you-wrote">
      <h2 id="you-wrote">{say("meetings.you_wrote")}</h2>
      {written.map((text) => (
        <p key={text} className="as-written">
          {text}
        </p>
      ))}
    </section>
  );
}
