import { useSay } from "#app/lib/page.ts";
import { AroundDoor } from "./around-door.tsx";

interface Props {
  circleId: string;
  /** How many suggestions wait for their word. */
  ideas: number;
  /** Where the page for everybody is; null where there is no door to it here. */
  aroundSlug: string | null;
}

/** Where a family goes from its start page: who helps, and what waits for their word, as a text says no more than that there is something. */
export function FamilyDoors({ circleId, ideas, aroundSlug }: Props) {
  const say = useSay();
  return (
    <section>
      <a className="card door" href={`/circles/${circleId}/family`}>
        <strong>{say("home.who_helps")}</strong>
        <p>{say("home.who_helps_hint")}</p>
      </a>
      {ideas > 0 && (
        <a className="card door" href={`/circles/${circleId}/signposts`}>
          <strong>{say("signposts.door")}</strong>
          <p>{say("signposts.door_waiting", { count: ideas })}</p>
        </a>
      )}
      {aroundSlug !== null && <AroundDoor slug={aroundSlug} />}
    </section>
  );
}
