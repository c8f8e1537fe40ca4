import { dayOf, sayDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { sayContact } from "#app/people/say-contact.ts";
import type { WordKey } from "#app/words/index.ts";
import { Initials } from "./person.tsx";
import { ButtonForm } from "./post-form.tsx";

export interface Somebody {
  membershipId: string;
  name: string;
  role: "family" | "facilitator" | "member" | "connector" | "agency";
  ring: "inner" | "outer";
  isMe: boolean;
  isLead: boolean;
  contacts: { kind: "phone" | "email"; value: string }[];
  shareUntil: string | null;
}
interface Groups {
  people: Somebody[];
  /** The circle's own path. */
  here: string;
  timeZone: string;
}

const GROUPS: { title: WordKey; has: (person: Somebody) => boolean }[] = [
  { title: "circles.role_family_group", has: ({ role }) => role === "family" },
  { title: "circles.role_facilitator_group", has: ({ role }) => role === "facilitator" },
  { title: "circles.ring_inner", has: ({ role, ring }) => role === "member" && ring === "inner" },
  { title: "circles.ring_outer", has: ({ role, ring }) => role === "member" && ring === "outer" },
  { title: "circles.role_connector_group", has: ({ role }) => role === "connector" },
  { title: "circles.role_agency_group", has: ({ role }) => role === "agency" },
];

/** Who is in the circle, in the groups people know: the family, who keeps it going, the two rings, and the rest. */
export function PeopleGroups({ people, here, timeZone }: Groups) {
  const say = useSay();
  return GROUPS.map(({ title, has }) => {
    const group = people.filter(has);
    if (group.length === 0) return null;
    return (
      <section key={title}>
        <h2>{say(title)}</h2>
        <ul className="cards">
          {group.map((person) => (
            <li key={person.membershipId}>
              <PersonCard person={person} here={here} timeZone={timeZone} />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function PersonCard({ person, here, timeZone }: { person: Somebody } & Omit<Groups, "people">) {
  const say = useSay();
  const { language } = usePage();
  const { name, isMe, isLead, role, shareUntil } = person;
  return (
    <div className="card">
      <div className="person">
        <Initials name={name} />
        <p>
          <a href={`${here}/people/${person.membershipId}`}>{name}</a>
          {isMe && ` (${say("circles.you")})`} {isLead && <span className="tag">{say("circles.in_charge")}</span>}
        </p>
      </div>
      {role === "agency" && (
        <p className="small">
          {shareUntil
            ? say("circles.share_until", { day: sayDay(dayOf(new Date(shareUntil), timeZone), language) })
            : say("circles.share_none")}
        </p>
      )}
      <Contacts contacts={person.contacts} />
    </div>
  );
}

/** Phones and emails to press. Shows nothing when there are none. */
export function Contacts({ contacts }: { contacts: Somebody["contacts"] }) {
  if (contacts.length === 0) return null;
  return (
    <ul className="contacts">
      {contacts.map(({ kind, value }) => (
        <li key={value}>
          <a href={kind === "phone" ? `tel:${value}` : `mailto:${value}`}>{sayContact(value)}</a>
        </li>
      ))}
    </ul>
  );
}

/** The one person to turn to, always shown; when there is none, who may take it on can do so here. */
export function InCharge({ people, mayLead }: { people: Somebody[]; mayLead: boolean }) {
  const say = useSay();
  const lead = people.find(({ isLead }) => isLead);
  if (lead) return <p>{say("circles.in_charge_is", { name: lead.name })}</p>;
  const me = people.find(({ isMe }) => isMe);
  return (
    <div className="notice">
      <p>{say("circles.nobody_in_charge")}</p>
      {mayLead && <p className="small">{say("circles.nobody_in_charge_how")}</p>}
      {mayLead && me && (
        <ButtonForm intent="lead" fields={{ id: me.membershipId }}>
          {say("circles.me_in_charge")}
        </ButtonForm>
      )}
    </div>
  );
}
