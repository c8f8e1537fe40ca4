import { useSay } from "#app/lib/page.ts";
import { sayNeed } from "#app/needs/say-need.ts";
import { ButtonForm } from "./post-form.tsx";

/** The needs that nothing near answers, as a circle noted them. */
export function UnmetHere({ unmet }: { unmet: readonly { id: string; need: string }[] }) {
  const say = useSay();
  if (unmet.length === 0) return null;
  return (
    <section>
      <h2>{say("signposts.unmet")}</h2>
      <p className="hint">{say("signposts.unmet_about")}</p>
      <ul className="cards">
        {unmet.map(({ id, need }) => (
          <li key={id} className="card">
            <p>
              <strong>{sayNeed(need, say)}</strong>
            </p>
            <ButtonForm intent="settle" look="quiet" fields={{ unmetId: id }}>
              {say("signposts.unmet_settle")}
            </ButtonForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
