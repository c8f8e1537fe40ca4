import type { CheckInNeed } from "#app/checkins/queries-mine.server.ts";
import { useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";

export interface HeldCircle {
  id: string;
  name: string;
  area: string | null;
  state: string;
  leadName: string | null;
  isQuiet: boolean;
  openTasks: number;
  unclaimedTasks: number;
  members: number;
  pendingInvitations: number;
  /** Asks for which nobody was found below. */
  asksReached: number;
  reports: number;
}

/** A connector's circles by health: what needs a look first. */
export function HeldCircles({
  circles,
  checkIns,
  mayMake,
}: {
  circles: HeldCircle[];
  checkIns: readonly CheckInNeed[];
  mayMake: boolean;
}) {
  const say = useSay();
  const checkInsOf = ({ id }: HeldCircle) => checkIns.find(({ circleId }) => circleId === id);
  const byNeed = circles.toSorted((a, b) => needOf(b, checkInsOf(b)) - needOf(a, checkInsOf(a)));
  return (
    <section>
      <h2>{say("home.held")}</h2>
      {mayMake && (
        <p>
          <a className="button main" href="/circles/new">
            {say("home.make_circle")}
          </a>
        </p>
      )}
      {circles.length === 0 && <p className="empty">{say("home.held_none")}</p>}
      <ul className="cards">
        {byNeed.map((circle) => (
          <li key={circle.id}>
            <a className="card door" href={`/circles/${circle.id}`}>
              <strong>{circle.name}</strong>
              <p>
                {circle.area} · {say(`circles.state_${circle.state}` as WordKey)}
              </p>
              <Health circle={circle} checkIns={checkInsOf(circle)} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const needOf = (
  { isQuiet, leadName, unclaimedTasks, asksReached, reports, state }: HeldCircle,
  checkIns: CheckInNeed | undefined,
) =>
  state === "closed"
    ? -1
    : Number(checkIns !== undefined) * 32 +
      Number(reports > 0) * 16 +
      Number(asksReached > 0) * 8 +
      Number(isQuiet) * 4 +
      Number(leadName === null) * 2 +
      Number(unclaimedTasks > 0);

function Health({ circle, checkIns }: { circle: HeldCircle; checkIns: CheckInNeed | undefined }) {
  const say = useSay();
  return (
    <>
      <p className="tags">
        {checkIns && checkIns.cannotTalk > 0 && (
          <span className="tag attention">{say("checkins.needs_cannot_talk", { count: checkIns.cannotTalk })}</span>
        )}
        {checkIns && checkIns.missed > 0 && (
          <span className="tag attention">{say("checkins.needs_missed", { count: checkIns.missed })}</span>
        )}
        {circle.reports > 0 && (
          <span className="tag attention">{say("news.needs_look", { count: circle.reports })}</span>
        )}
        {circle.asksReached > 0 && (
          <span className="tag attention">{say("ladder.held_asks", { count: circle.asksReached })}</span>
        )}
        {circle.isQuiet && <span className="tag attention">{say("home.quiet")}</span>}
        {circle.leadName === null && circle.state !== "closed" && (
          <span className="tag attention">{say("home.no_lead_tag")}</span>
        )}
        {circle.unclaimedTasks > 0 && (
          <span className="tag attention">{say("home.unclaimed", { count: circle.unclaimedTasks })}</span>
        )}
        {needOf(circle, checkIns) === 0 && <span className="tag">{say("home.all_well")}</span>}
      </p>
      <p className="small">
        {say("home.people_count", { count: circle.members })}
        {circle.pendingInvitations > 0 && ` · ${say("home.waiting_count", { count: circle.pendingInvitations })}`}
      </p>
    </>
  );
}
