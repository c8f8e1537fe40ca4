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

/** What waits for me in the circles that I keep going. */
export function NeedsMe({ needs, checkIns }: { needs: readonly Need[]; checkIns: readonly CheckInNeed[] }) {
  const say = useSay();
  const isEmpty = needs.length + checkIns.length === 0;
  return (
    <section>
      <h2>{say("home.needs_me")}</h2>
      {isEmpty && <p className="empty">{say("home.needs_me_none")}</p>}
      <CheckInNeeds checkIns={checkIns} />
      <ul className="cards">
        {needs.map(({ id, name, joinRequests, invitations, coverWanted, untakenSoon, asksReached, reports }) => (
          <li key={id} className="card">
            <h3>{name}</h3>
            <ul className="lines">
              {joinRequests > 0 && (
                <Line to={`/circles/${id}/people/waiting`} words={say("home.needs_join", { count: joinRequests })} />
              )}
              {asksReached > 0 && (
                <Line to={`/circles/${id}/tasks`} words={say("ladder.needs_asks", { count: asksReached })} />
              )}
              {reports > 0 && <Line to={`/circles/${id}/reports`} words={say("news.needs_look", { count: reports })} />}
              {coverWanted > 0 && (
                <Line to={`/circles/${id}/tasks`} words={say("home.needs_cover", { count: coverWanted })} />
              )}
              {untakenSoon > 0 && (
                <Line to={`/circles/${id}/tasks`} words={say("home.needs_taker", { count: untakenSoon })} />
              )}
              {invitations > 0 && (
                <Line to={`/circles/${id}/people`} words={say("home.needs_invitation", { count: invitations })} />
              )}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Check-ins that have not come, and who cannot talk freely: before everything else. */
function CheckInNeeds({ checkIns }: { checkIns: readonly CheckInNeed[] }) {
  const say = useSay();
  if (checkIns.length === 0) return null;
  return (
    <ul className="cards">
      {checkIns.map(({ circleId, circleName, missed, cannotTalk }) => (
        <li key={circleId} className="card">
          <h3>{circleName}</h3>
          <ul className="lines">
            {cannotTalk > 0 && (
              <Line
                to={`/circles/${circleId}/check-ins`}
                words={say("checkins.needs_cannot_talk", { count: cannotTalk })}
              />
            )}
            {missed > 0 && (
              <Line to={`/circles/${circleId}/check-ins`} words={say("checkins.needs_missed", { count: missed })} />
            )}
          </ul>
        </li>
      ))}
    </ul>
  );
}

const Line = ({ to, words }: { to: string; words: string }) => (
  <li>
    <a href={to}>{words}</a>
  </li>
);
