import type { Ask } from "#app/around/forms.ts";
import { addressOfAsk, writeSpot } from "#app/around/read-ask.ts";
import type { Where } from "#app/around/find-spot.server.ts";
import { useSay } from "#app/lib/page.ts";

/** What to say of a place that is not one place: several of its name to choose from, or that nobody knows it. */
export function AroundWhere({ ask, where, path }: { ask: Ask; where: Where; path: string }) {
  const say = useSay();
  const place = ask.where ?? "";
  if (where.result === "found" || where.result === "anywhere") return null;
  if (where.result !== "several") return <p className="notice">{say(`around.where_${where.result}`, { place })}</p>;
  return (
    <section className="notice" aria-labelledby="several">
      <h2 id="several">{say("around.where_several")}</h2>
      <ul className="ways">
        {where.spots.map((spot) => (
          <li key={writeSpot(spot)}>
            <a className="way" href={addressOfAsk(path, { ...ask, where: spot.label, spot: writeSpot(spot) })}>
              {spot.label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
