import { sayDate, sayShortDay, dayOf } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";
import { Icon } from "./icons.tsx";
import { Initials } from "./person.tsx";

interface Promised {
  taskId: string;
  title: string;
  onDay: string | null;
  endedAt: Date | null;
}
export interface HelpingPersonFacts {
  name: string;
  role: "family" | "facilitator" | "member" | "connector" | "agency";
  ring: "inner" | "outer";
  since: Date;
  isLead: boolean;
  next: Promised | null;
  lately: Promised[];
  share: { what: "circle" | "circle_and_tasks"; why: string; until: Date; basis: "safeguarding" | null } | null;
}

/** One person who helps: what they are, what they see, since when, what they promised and what they did. Nothing is counted. */
export function HelpingPerson({
  person,
  timeZone,
  children,
}: {
  person: HelpingPersonFacts;
  timeZone: string;
  children?: React.ReactNode;
}) {
  const say = useSay();
  const { language } = usePage();
  const when = (promised: Promised) => {
    const on = promised.onDay ?? (promised.endedAt && dayOf(promised.endedAt, timeZone));
    return on ? sayShortDay(on, language) : say("family.any_day");
  };
  return (
    <li className="card">
      <div className="person">
        <Initials name={person.name} />
        <div>
          <h3>{person.name}</h3>
          <p className="soft">{say(`family.is_${person.role}`)}</p>
        </div>
      </div>
      {person.isLead && <p className="tag attention">{say("family.lead")}</p>}
      <ul className="signs">
        <Sign name="see">{say(seesKey(person))}</Sign>
        {person.share?.basis && <Sign name="key">{say("family.share_to_safeguard")}</Sign>}
        {person.share && (
          <Sign name="key">
            {say("family.share_for", {
              why: person.share.why,
              until: sayDate(dayOf(new Date(person.share.until.getTime() - 1), timeZone), language),
            })}
          </Sign>
        )}
        <Sign name="since">{say("family.since", { day: sayDate(dayOf(person.since, timeZone), language) })}</Sign>
        {person.next && (
          <Sign name="next">{say("family.promised", { title: person.next.title, day: when(person.next) })}</Sign>
        )}
        {person.lately.map((done) => (
          <Sign key={done.taskId} name="done">
            {say("family.did", { title: done.title, day: when(done) })}
          </Sign>
        ))}
      </ul>
      {children}
    </li>
  );
}

function Sign({ name, children }: { name: React.ComponentProps<typeof Icon>["name"]; children: React.ReactNode }) {
  return (
    <li>
      <Icon name={name} />
      <span>{children}</span>
    </li>
  );
}

function seesKey({ role, ring, share }: HelpingPersonFacts): WordKey {
  if (role === "agency") return share ? `family.sees_agency_${share.what}` : "family.sees_nothing";
  if (role === "member") return ring === "inner" ? "family.sees_inner" : "family.sees_outer";
  return `family.sees_${role}`;
}
