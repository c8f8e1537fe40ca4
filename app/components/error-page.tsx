import type { Refused } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";

/** What happened and what to do next, for a page that cannot be shown. */
export function ErrorPage({ status, refused }: { status: number; refused: Refused | null }) {
  const say = useSay();
  const isOurs = status >= 500;
  return (
    <section className="narrow">
      <title>{say(isOurs ? "common.broken_title" : "common.refused_title")}</title>
      <h1>{say(isOurs ? "common.broken_title" : "common.refused_title")}</h1>
      <p>{refused ? say(refused.words, refused.values) : say(isOurs ? "common.broken" : "common.not_here")}</p>
      <p>
        <a className="button" href="/">
          {say("common.to_start")}
        </a>
      </p>
    </section>
  );
}
