import { sayDay, sayTime } from "#app/lib/dates.ts";
import { sayList } from "#app/lib/lists.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { MeetingFacts, type MeetingFactsProps } from "./meeting-when.tsx";

interface Props {
  meeting: MeetingFactsProps;
  people: { personId: string; name: string }[];
  invited: string[];
  needed: string[];
  dates: { day: string; time: string }[];
  /** Who is ticked in the form below. */
  ticked: string[];
}

/**
 * After two people changed a meeting at once: what the other one left, above the form that holds what was typed here. Whoever is invited now and
 * would not be after saving again is named, so that nobody is left out unseen.
 */
export function MeetingNowSays({ meeting, people, invited, needed, dates, ticked }: Props) {
  const say = useSay();
  const { language } = usePage();
  const names = (ids: string[]) =>
    sayList(
      people.filter(({ personId }) => ids.includes(personId)).map(({ name }) => name),
      language,
    );
  const dropped = invited.filter((id) => !ticked.includes(id));
  return (
    <section className="card" aria-labelledby="now-says">
      <h2 id="now-says">{say("common.it_says_now")}</h2>
      {meeting.about && <p className="as-written">{meeting.about}</p>}
      <MeetingFacts {...meeting} />
      {dates.length > 0 && (
        <ul>
          {dates.map(({ day, time }) => (
            <li key={`${day} ${time}`}>{`${sayDay(day, language)}, ${sayTime(time, language)}`}</li>
          ))}
        </ul>
      )}
      <dl className="facts">
        <dt>{say("meetings.invited")}</dt>
        <dd>{names(invited)}</dd>
        {needed.length > 0 && <dt>{say("meetings.needed")}</dt>}
        {needed.length > 0 && <dd>{names(needed)}</dd>}
      </dl>
      {dropped.length > 0 && <p className="notice">{say("meetings.not_ticked", { names: names(dropped) })}</p>}
    </section>
  );
}
