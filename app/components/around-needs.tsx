import { useSay } from "#app/lib/page.ts";
import { NEED_KEYS, type Need } from "#app/needs/needs.ts";
import { FIRST_NEEDS, NeedIcon } from "./need-icon.tsx";

const isFirst = (need: Need) => FIRST_NEEDS.some((first) => first === need);
const OTHERS = NEED_KEYS.filter((need) => !isFirst(need));

/** What it may be about, to pick: buttons of the form around them, so that what was typed goes along. */
export function AroundNeeds() {
  const say = useSay();
  return (
    <section className="needs">
      <h2>{say("around.pick")}</h2>
      <ul className="need-tiles">
        {FIRST_NEEDS.map((need) => (
          <li key={need}>
            <button name="need" value={need}>
              <NeedIcon need={need} />
              {say(`needs.${need}`)}
            </button>
          </li>
        ))}
      </ul>
      <details>
        <summary>{say("around.pick_more")}</summary>
        <ul className="need-tiles">
          {OTHERS.map((need) => (
            <li key={need}>
              <button name="need" value={need}>
                {say(`needs.${need}`)}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
