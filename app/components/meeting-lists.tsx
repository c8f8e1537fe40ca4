import { useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";
import { MeetingWhen, type When } from "./meeting-when.tsx";

interface MeetingLine extends When {
  id: string;
  state: "asking" | "planned" | "held" | "cancelled";
  about: string | null;
  how: "in_person" | "phone" | "video";
  place: string | null;
  myAnswer: "yes" | "maybe" | "no" | null;
  isInvited: boolean;
}
interface Props {
  home: string;
  title: WordKey;
  meetings: MeetingLine[];
}

/** Some meetings under a heading; nothing at all when there are none. */
export function MeetingCards({ home, title, meetings }: Props) {
  const say = useSay();
  if (meetings.length === 0) return null;
  return (
    <section>
      <h2>{say(title)}</h2>
      <ul className="cards">
        {meetings.map((meeting) => (
          <li key={meeting.id} className="card">
            <h3>
              <a className="big-link" href={`${home}/meetings/${meeting.id}`}>
                <MeetingWhen {...meeting} />
              </a>
            </h3>
            {meeting.about && <p className="as-written">{meeting.about}</p>}
            {meeting.state !== "held" && <p className="soft">{meeting.place ?? say(`meetings.how_${meeting.how}`)}</p>}
            <Standing {...meeting} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standing({ state, isInvited, myAnswer }: MeetingLine) {
  const say = useSay();
  if (state === "cancelled") return <p className="tag">{say("meetings.called_off")}</p>;
  if (state === "held" || !isInvited) return null;
  if (state === "planned" && myAnswer) return <p className="tag">{say(`meetings.you_said_${myAnswer}`)}</p>;
  return <p className="tag attention">{say("meetings.please_answer")}</p>;
}
