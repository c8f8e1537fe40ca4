import { useSay } from "#app/lib/page.ts";
import type { Sent } from "#app/lib/sent.ts";
import { HomeForm, type HomeFacts } from "./home-form.tsx";
import { Icon } from "./icons.tsx";
import { MemberForm, type MemberFacts } from "./member-form.tsx";
import { Initials } from "./person.tsx";
import { ButtonForm } from "./post-form.tsx";

interface Members {
  members: MemberFacts[];
  linkable: { id: string; name: string }[];
  version: number;
  sent: Sent | undefined;
}

/** Who belongs to the family, each with a way to change what stands here. */
export function FamilyMembers({ members, linkable, version, sent }: Members) {
  const say = useSay();
  return (
    <ul className="cards">
      {members.map((member) => (
        <li key={member.id} className="card">
          <div className="person">
            <Initials name={member.firstName} />
            <div>
              <h3>{member.firstName}</h3>
              <p className="soft">
                {say(`family.kind_${member.kind}`)}
                {member.birthYear !== null && `, ${say("family.born", { year: String(member.birthYear) })}`}
              </p>
            </div>
          </div>
          {member.livesAt.length > 0 && <p>{say("family.lives_at", { homes: member.livesAt.join(", ") })}</p>}
          {member.mayEdit && (
            <details open={sent?.which === `edit_member:${member.id}`}>
              <summary>{say("family.change_member", { name: member.firstName })}</summary>
              <MemberForm member={member} linkable={linkable} version={version} sent={sent} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

interface Homes {
  homes: HomeFacts[];
  members: MemberFacts[];
  opened: { homeId: string; address: string } | undefined;
  sent: Sent | undefined;
}

/** Where the family lives. An address stands here only right after somebody who lives there has opened it. */
export function FamilyHomes({ homes, members, opened, sent }: Homes) {
  const say = useSay();
  return (
    <ul className="cards">
      {homes.map((home) => (
        <li key={home.id} className="card">
          <div className="person">
            <Icon name="home" />
            <h3>{home.label}</h3>
          </div>
          <p>{say("family.about_here", { area: home.area })}</p>
          <p>{say("family.live_here", { names: namesOf(home, members) || say("family.nobody") })}</p>
          {opened?.homeId === home.id ? (
            <p className="sealed-address" role="status">
              {opened.address}
            </p>
          ) : (
            <p className="soft">{say(home.hasAddress ? "family.address_safe" : "family.no_address")}</p>
          )}
          {home.hasAddress && home.mayReadAddress && opened?.homeId !== home.id && (
            <ButtonForm intent="open_address" fields={{ homeId: home.id }}>
              {say("family.open_address")}
            </ButtonForm>
          )}
          {home.mayEdit && (
            <details open={sent?.which === `edit_home:${home.id}`}>
              <summary>{say("family.change_home", { home: home.label })}</summary>
              <HomeForm home={home} members={members} sent={sent} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

const namesOf = (home: HomeFacts, members: MemberFacts[]) =>
  members
    .filter(({ id }) => home.memberIds.includes(id))
    .map(({ firstName }) => firstName)
    .join(", ");
