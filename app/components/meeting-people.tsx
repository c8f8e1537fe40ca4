import { sayDay, sayTime } from "#app/lib/dates.ts";
import { sayList } from "#app/lib/lists.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { ButtonForm } from "./post-form.tsx";

export interface MeetingPerson {
  name: string;
  isNeeded: boolean;
  answer: "yes" | "maybe" | "no" | null;
  isMe: boolean;
}
export interface AskedDate {
  id: string;
  onDay: string;
  atTime: string;
  isPast: boolean;
  yes: string[];
  ifNeedBe: string[];
  no: string[];
  /** Who should be there and cannot on that day. */
  without: string[];
}

const ANSWERS = ["yes", "maybe", "no", null] as const;

/** Who comes, in groups: nobody is ranked by it. When somebody cannot who should be there, whoever plans it is asked about it. */
export function MeetingPeople({
  people,
  notInvited,
  isAsking,
  mayPlan,
}: {
  people: MeetingPerson[];
  notInvited: string[];
  isAsking: boolean;
  mayPlan: boolean;
}) {
  const say = useSay();
  const { language } = usePage();
  const missing =
    isAsking || !mayPlan
      ? []
      : people.filter(({ isNeeded, answer }) => isNeeded && answer === "no").map(({ name }) => name);
  return (
    <section>
      <h2>{say(isAsking ? "meetings.who_invited" : "meetings.who_comes")}</h2>
      {missing.length > 0 && (
        <p className="notice">{say("meetings.needed_cannot", { names: sayList(missing, language) })}</p>
      )}
      <dl className="facts">
        {(isAsking ? [null] : ANSWERS).map((answer) => {
          const group = isAsking ? people : people.filter((person) => person.answer === answer);
          if (group.length === 0) return null;
          return (
            <div key={answer ?? "open"} className="fact">
              <dt>{say(isAsking ? "meetings.invited_short" : `meetings.group_${answer ?? "open"}`)}</dt>
              <dd>
                {group
                  .map(({ name, isNeeded }) => (isNeeded ? say("meetings.name_needed", { name }) : name))
                  .join(", ")}
              </dd>
            </div>
          );
        })}
      </dl>
      <NotInvited names={notInvited} />
    </section>
  );
}

/** For whoever plans: who came into the circle since, or was left out, and the way to ask them too. */
function NotInvited({ names }: { names: string[] }) {
  const say = useSay();
  const { path, language } = usePage();
  if (names.length === 0) return null;
  return (
    <div className="no-print">
      <p className="soft">{say("meetings.not_invited", { names: sayList(names, language) })}</p>
      <a className="button quiet" href={`${path}/edit`}>
        {say("meetings.invite_more")}
      </a>
    </div>
  );
}

/** How the dates look so far, and for the planner a button to take one. */
export function AskedDates({ dates, mayChoose }: { dates: AskedDate[]; mayChoose: boolean }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <section>
      <h2>{say("meetings.dates_so_far")}</h2>
      <ul className="cards">
        {dates.map(({ id, onDay, atTime, isPast, yes, ifNeedBe, no, without }) => (
          <li key={id} className="card">
            <h3>
              {sayDay(onDay, language)}, {sayTime(atTime, language)}
            </h3>
            {yes.length > 0 && <p>{say("meetings.suits_count", { count: yes.length })}</p>}
            {yes.length > 0 && <p className="small">{`${say("meetings.suits_yes")}: ${yes.join(", ")}`}</p>}
            {ifNeedBe.length > 0 && (
              <p className="small">{`${say("meetings.suits_if_need_be")}: ${ifNeedBe.join(", ")}`}</p>
            )}
            {no.length > 0 && <p className="small">{`${say("meetings.suits_no")}: ${no.join(", ")}`}</p>}
            {mayChoose && without.length > 0 && (
              <p>
                <strong>{say("meetings.date_without", { names: sayList(without, language) })}</strong>
              </p>
            )}
            {mayChoose && !isPast && (
              <ButtonForm intent="choose" fields={{ dateId: id }}>
                {say("meetings.take_date")}
              </ButtonForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
