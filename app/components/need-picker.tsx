import { useSay } from "#app/lib/page.ts";
import { NEED_KEYS } from "#app/needs/needs.ts";
import { sayNeed } from "#app/needs/say-need.ts";
import { NeedIcon } from "./need-icon.tsx";

/** Asked for most; the others stand behind "more". */
const OFTEN = ["money", "food", "warmth", "company", "low_mood", "housing", "parenting", "caring"] as const;

/** What somebody may need, with pictures: each is a link that looks for it. @param rest what stays in the address */
export function NeedPicker({ rest, chosen }: { rest: string; chosen: string | null }) {
  const say = useSay();
  const others = NEED_KEYS.filter((key) => !OFTEN.some((often) => often === key));
  const links = (keys: readonly string[]) => (
    <ul className="task-kinds">
      {keys.map((key) => (
        <li key={key}>
          <a className="button" href={`?need=${key}${rest}`} aria-current={key === chosen ? "true" : undefined}>
            <NeedIcon need={key} />
            {sayNeed(key, say)}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <section>
      <h2>{say("signposts.around_or_pick")}</h2>
      {links(OFTEN)}
      <details className="more" open={others.some((key) => key === chosen)}>
        <summary>{say("signposts.around_more_needs")}</summary>
        {links(others)}
      </details>
    </section>
  );
}
