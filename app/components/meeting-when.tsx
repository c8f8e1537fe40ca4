import { sayDay, sayTime } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";

export interface When {
  onDay: string | null;
  atTime: string | null;
}

/** "Thursday 12 March, 6:30 pm", or that the date is still being asked. */
export function MeetingWhen({ onDay, atTime }: When) {
  const say = useSay();
  const { language } = usePage();
  if (!onDay || !atTime) return say("meetings.date_open");
  return `${sayDay(onDay, language)}, ${sayTime(atTime, language)}`;
}

export interface MeetingFactsProps extends When {
  about: string | null;
  minutesLong: number;
  how: "in_person" | "phone" | "video";
  place: string | null;
  link: string | null;
}

/** When, where and how people meet. */
export function MeetingFacts(meeting: MeetingFactsProps) {
  const say = useSay();
  const { minutesLong, how, place, link } = meeting;
  return (
    <dl className="facts">
      <dt>{say("meetings.when")}</dt>
      <dd>
        <strong>
          <MeetingWhen {...meeting} />
        </strong>
        {` (${say("meetings.minutes", { count: minutesLong })})`}
      </dd>
      <dt>{say("meetings.where")}</dt>
      <dd>
        {how !== "in_person" && <p>{say(`meetings.how_${how}`)}</p>}
        {place && <p className="as-written">{place}</p>}
        {link && (
          <p className="no-print">
            <a href={link} rel="noreferrer noopener">
              {say("meetings.open_video")}
            </a>
          </p>
        )}
      </dd>
    </dl>
  );
}
