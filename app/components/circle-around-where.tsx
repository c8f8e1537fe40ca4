import { saySpot } from "#app/geo/say-spot.ts";
import { useSay } from "#app/lib/page.ts";
import type { LookedAround } from "#app/signposts/queries-around.server.ts";

/** Where the search looked, and what it did when it did not know where. */
export function CircleAroundWhere({ where }: { where: LookedAround }) {
  const say = useSay();
  switch (where.by) {
    case "typed":
      return where.spot ? (
        <p>{say("signposts.around_looked", { place: saySpot(where.spot, say) })}</p>
      ) : (
        <p className="notice">{say("signposts.around_unknown")}</p>
      );
    case "area":
      return where.isKnown ? (
        <p>{say("signposts.around_looked", { place: where.name })}</p>
      ) : (
        <p className="notice">{say("signposts.around_area_unknown", { area: where.name })}</p>
      );
    case "nothing":
      return <p>{say("signposts.around_everywhere")}</p>;
  }
}
