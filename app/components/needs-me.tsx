import type { CheckInNeed } from "#app/checkins/queries-mine.server.ts";
import { useSay } from "#app/lib/page.ts";

/** A circle in which something waits for its facilitator. */
export interface Need {
  id: string;
  name: string;
  joinRequests: number;
  invitations: number;
  coverWanted: number;
  untakenSoon: number;
  asksReached: number;
  reports: number;
}

/** What waits for me in the circles that I keep going. Check-ins that have not come, and who cannot talk freely, before everything else. */
export function NeedsMe({ needs, checkIns }: { needs: readonly Need[]; checkIns: readonly CheckInNeed[] }) {
  const say = useSay();
  const ofCheckIns = checkIns.map(({ circleId, circleName }) => ({ id: circleId, name: circleName }));
  const circles = [...new Map([...ofCheckIns, ...needs].map(({ id, name }) => [id, name]))];
  return (
    <section>
      <h2>{say("home.needs_me")}</h2>
      {circles.length === 0 && <p className="empty">{say("home.needs_me_none")}</p>}
      <ul className="cards">
        {circles.map(([id, name]) => (
          <li key={id} className="card">
            <h3>{name}</h3>
            <ul className="lines">
              <CheckInLines need={checkIns.find(({ circleId }) => circleId === id)} />
              <CircleLines need={needs.find((need) => need.id === id)} />
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CheckInLines({ need }: { need: CheckInNeed | undefined }) {
  const say = useSay();
  if (!need) return null;
  const page = `/circles/${need.circleId}/check-ins`;
  return (
    <>
      {need.cannotTalk > 0 && <Line to={page} words={say("checkins.needs_cannot_talk", { count: need.cannotTalk })} />}
      {need.missed > 0 && <Line to={page} words={say("checkins.needs_missed", { count: need.missed })} />}
    </>
  );
}

function CircleLines({ need }: { need: Need | undefined }) {
  const say = useSay();
  if (!need) return null;
  const { id, joinRequests, invitations, coverWanted, untakenSoon, asksReached, reports } = need;
  return (
    <>
      {joinRequests > 0 && (
        <Line to={`/circles/${id}/people/waiting`} words={say("home.needs_join", { count: joinRequests })} />
      )}
      {asksReached > 0 && <Line to={`/circles/${id}/tasks`} words={say("ladder.needs_asks", { count: asksReached })} />}
      {reports > 0 && <Line to={`/circles/${id}/reports`} words={say("news.needs_look", { count: reports })} />}
      {coverWanted > 0 && <Line to={`/circles/${id}/tasks`} words={say("home.needs_cover", { count: coverWanted })} />}
      {untakenSoon > 0 && <Line to={`/circles/${id}/tasks`} words={say("home.needs_taker", { count: untakenSoon })} />}
      {invitations > 0 && (
        <Line to={`/circles/${id}/people`} words={say("home.needs_invitation", { count: invitations })} />
      )}
    </>
  );
}

const Line = ({ to, words }: { to: string; words: string }) => (
  <li>
    <a href={to}>{words}</a>
  </li>
);
