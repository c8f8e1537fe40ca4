import { usePage, useSay } from "#app/lib/page.ts";
import { type ForAway, sayThreeLines } from "#app/meetings/say-three-lines.ts";
import { ButtonForm } from "./post-form.tsx";

/** Three short lines for whoever was away. */
export function ThreeLines(about: ForAway) {
  const say = useSay();
  const { language } = usePage();
  return (
    <ol className="three-lines">
      {sayThreeLines(about, say, language).map((line) => (
        <li key={line} className="as-written">
          {line}
        </li>
      ))}
    </ol>
  );
}

export interface Missed extends ForAway {
  id: string;
  circleId: string;
  circleName: string;
}

/** On the start page: what somebody was away from. */
export function MissedMeetings({ missed }: { missed: Missed[] }) {
  const say = useSay();
  if (missed.length === 0) return null;
  return (
    <section>
      <h2>{say("meetings.missed")}</h2>
      {missed.map(({ id, circleId, circleName, ...about }) => (
        <div key={id} className="card">
          <p className="small">{circleName}</p>
          <ThreeLines {...about} />
          <div className="buttons">
            <a className="button quiet" href={`/circles/${circleId}/meetings/${id}`}>
              {say("meetings.missed_more")}
            </a>
            <ButtonForm intent="seen" action={`/circles/${circleId}/meetings/${id}`}>
              {say("meetings.seen")}
            </ButtonForm>
          </div>
        </div>
      ))}
    </section>
  );
}
