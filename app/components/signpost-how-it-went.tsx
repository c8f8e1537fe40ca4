import { useSay } from "#app/lib/page.ts";
import type { SignpostPage } from "#app/signposts/queries.server.ts";
import { OutcomeButtons } from "./signpost-outcomes.tsx";

/** How it went: what was noted, and the buttons to note it; out of the way before it is time to ask. */
export function SignpostHowItWent({ signpost: { can, outcome, outcomeBy, stage } }: { signpost: SignpostPage }) {
  const say = useSay();
  const name = outcomeBy ?? say("evidence.somebody");
  const buttons = (
    <>
      <OutcomeButtons outcomes={can.note.filter((one) => one !== outcome)} />
      <p className="hint">{say("signposts.outcome_about")}</p>
    </>
  );
  if (can.note.length === 0 && !outcome) return null;
  return (
    <section>
      {outcome && (
        <p className="notice">
          {say("signposts.outcome_noted", { outcome: say(`signposts.outcome_${outcome}`), name })}
        </p>
      )}
      {can.note.length > 0 &&
        (stage === "how_was_it" ? (
          <>
            <h2>{say("signposts.how_did_it_go")}</h2>
            {buttons}
          </>
        ) : (
          <details className="more">
            <summary>{say(outcome ? "signposts.outcome_change" : "signposts.how_did_it_go")}</summary>
            {buttons}
          </details>
        ))}
    </section>
  );
}
