import { useSay } from "#app/lib/page.ts";
import { NEED_KEYS } from "#app/needs/needs.ts";
import { sayNeed } from "#app/needs/say-need.ts";
import { FIRST_NEEDS, NeedIcon } from "./need-icon.tsx";

/** What somebody may need, with pictures: each is a link that looks for it. @param rest what stays in the address */
export function NeedPicker({ rest, chosen }: { rest: string; chosen: string | null }) {
  const say = useSay();
  const others = NEED_KEYS.filter((key) => !FIRST_NEEDS.some((first) => first === key));
  const links = (keys: readonly string[], hasPicture: boolean) => (
    <ul className="need-tiles">
      {keys.map((key) => (
        <li key={key}>
          <a className="button" href={`?need=${key}${rest}`} aria-current={key === chosen ? "true" : undefined}>
            {hasPicture && <NeedIcon need={key} />}
            {sayNeed(key, say)}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <section>
      <h2>{say("signposts.around_or_pick")}</h2>
      {links(FIRST_NEEDS, true)}
      <details className="more" open={others.some((key) => key === chosen)}>
        <summary>{say("signposts.around_more_needs")}</summary>
        {links(others, false)}
      </details>
    </section>
  );
}
