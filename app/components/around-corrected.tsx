import type { Ask } from "#app/around/forms.ts";
import { addressOfAsk } from "#app/around/read-ask.ts";
import { useSay } from "#app/lib/page.ts";
import type { Correction } from "#app/search/correct-typed.server.ts";

/** Another word was looked for than was typed: which, and the way to what was typed. */
export function AroundCorrected({ correction, ask, path }: { correction: Correction; ask: Ask; path: string }) {
  const say = useSay();
  return (
    <p className="notice">
      {say("around.corrected", { words: correction.corrected })}{" "}
      <a href={addressOfAsk(path, { ...ask, exact: "1" })}>{say("around.as_typed", { words: ask.q ?? "" })}</a>
    </p>
  );
}
