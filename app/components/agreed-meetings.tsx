import { sayDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { ButtonForm } from "./post-form.tsx";

export interface AgreedMeeting {
  id: string;
  circleId: string;
  circleName: string;
  metOn: string;
}

/** On the start page, to which the message leads: the way to what was agreed where the reader was there. */
export function AgreedMeetings({ meetings }: { meetings: AgreedMeeting[] }) {
  const say = useSay();
  const { language } = usePage();
  if (meetings.length === 0) return null;
  return (
    <section>
      <h2>{say("meetings.agreed")}</h2>
      {meetings.map(({ id, circleId, circleName, metOn }) => (
        <div key={id} className="card">
          <p className="small">{circleName}</p>
          <p>{sayDay(metOn, language)}</p>
          <div className="buttons">
            <a className="button" href={`/circles/${circleId}/meetings/${id}`}>
              {say("meetings.agreed_open")}
            </a>
            <ButtonForm intent="seen" look="quiet" action={`/circles/${circleId}/meetings/${id}`}>
              {say("meetings.seen")}
            </ButtonForm>
          </div>
        </div>
      ))}
    </section>
  );
}
