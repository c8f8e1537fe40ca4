import { useSay } from "#app/lib/page.ts";
import { AroundDoor } from "./around-door.tsx";

interface Props {
  /** The family's own. */
  circles: readonly { id: string }[];
  /** How many suggestions wait for their word, by circle. */
  ideas: Record<string, number>;
  /** Where the page for everybody is, while it is open. */
  aroundSlug: string | null;
}

/** Where a family goes from its start page: who helps, what waits for their word, as a text says no more than that there is something, and what is around. */
export const FamilyDoors = ({ circles, ideas, aroundSlug }: Props) =>
  circles.map(({ id }, i) => (
    <section key={id}>
      <CircleDoors circleId={id} ideas={ideas[id] ?? 0} />
      {i === circles.length - 1 && aroundSlug !== null && <AroundDoor slug={aroundSlug} />}
    </section>
  ));

function CircleDoors({ circleId, ideas }: { circleId: string; ideas: number }) {
  const say = useSay();
  return (
    <>
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
    </>
  );
}
