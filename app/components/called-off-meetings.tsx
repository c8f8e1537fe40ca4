import { useSay } from "#app/lib/page.ts";
import { MeetingWhen, type When } from "./meeting-when.tsx";
import { ButtonForm } from "./post-form.tsx";

export interface CalledOff extends When {
  id: string;
  circleId: string;
  circleName: string;
}

/** On the start page: meetings that somebody might still come to, and that were called off. */
export function CalledOffMeetings({ meetings }: { meetings: CalledOff[] }) {
  const say = useSay();
  if (meetings.length === 0) return null;
  return (
    <section>
      <h2>{say("meetings.news_called_off")}</h2>
      {meetings.map(({ id, circleId, circleName, ...when }) => (
        <div key={id} className="card">
          <p className="small">{circleName}</p>
          <p>
            <MeetingWhen {...when} />
          </p>
          <ButtonForm intent="seen" action={`/circles/${circleId}/meetings/${id}`}>
            {say("meetings.seen")}
          </ButtonForm>
        </div>
      ))}
    </section>
  );
}
