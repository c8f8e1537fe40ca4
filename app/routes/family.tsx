import { HelpingPerson } from "#app/components/helping-person.tsx";
import { Icon, type IconName } from "#app/components/icons.tsx";
import { LogLines } from "#app/components/log-lines.tsx";
import { Initials } from "#app/components/person.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { readWhoIsHelping } from "#app/family/queries.server.ts";
import type { Helping } from "#app/family/queries.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { sayContact } from "#app/people/say-contact.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/family.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  return { ...(await orErrorPage(readWhoIsHelping(ctx))), timeZone: ctx.timeZone };
}

export default function FamilyPage({ loaderData, params }: Route.ComponentProps) {
  const say = useSay();
  const { helpers, agency, family, looks, lead, timeZone } = loaderData;
  const here = `/circles/${params.circleId}`;
  const leave = (person: Helping) => loaderData.mayRemove && !person.isMe && <LeaveLink here={here} person={person} />;
  return (
    <div className="stack">
      <title>{say("family.who_is_helping")}</title>
      <h1>{say("family.who_is_helping")}</h1>
      <p className="large">{say("family.only_you")}</p>
      {lead ? <Lead lead={lead} /> : <p className="notice">{say("family.no_lead")}</p>}
      <section className="part">
        <h2>{say("family.helpers")}</h2>
        {helpers.length === 0 && <p className="empty">{say("family.nobody_yet")}</p>}
        <ul className="cards">
          {helpers.map((person) => (
            <HelpingPerson key={person.membershipId} person={person} timeZone={timeZone}>
              {leave(person)}
            </HelpingPerson>
          ))}
        </ul>
      </section>
      <section className="part">
        <h2>{say("family.agency")}</h2>
        {agency.length === 0 && <p className="empty">{say("family.no_agency")}</p>}
        <ul className="cards">
          {agency.map((person) => (
            <HelpingPerson key={person.membershipId} person={person} timeZone={timeZone}>
              {person.share && loaderData.mayShare && (
                <ButtonForm intent="stop" action={`${here}/family/shares`} fields={{ shareId: person.share.id }}>
                  {say("family.stop_share", { name: person.name })}
                </ButtonForm>
              )}
              {leave(person)}
            </HelpingPerson>
          ))}
        </ul>
        {loaderData.mayShare && <Links here={here} links={[["see", "/family/shares", "family.to_shares"]]} />}
      </section>
      {looks && (
        <section className="part">
          <h2>{say("family.who_looked")}</h2>
          {looks.length === 0 ? (
            <p className="empty">{say("family.nobody_looked")}</p>
          ) : (
            <LogLines lines={looks} timeZone={timeZone} />
          )}
          <Links here={here} links={[["see", "/family/log", "family.to_log"]]} />
        </section>
      )}
      <section className="part">
        <h2>{say("family.our_family")}</h2>
        <ul className="cards">
          {family.map((person) => (
            <HelpingPerson key={person.membershipId} person={person} timeZone={timeZone}>
              {leave(person)}
            </HelpingPerson>
          ))}
        </ul>
        <Links
          here={here}
          links={[
            ["home", "/household", "family.to_household"],
            ["add", "/people/invite", "family.to_invite"],
          ]}
        />
      </section>
    </div>
  );
}

/** The one to ask first, and how to reach them. */
function Lead({ lead }: { lead: NonNullable<Route.ComponentProps["loaderData"]["lead"]> }) {
  const say = useSay();
  return (
    <section className="card lead" aria-labelledby="lead">
      <div className="person">
        <Initials name={lead.name} />
        <h2 id="lead">{say("family.lead_is", { name: lead.name })}</h2>
      </div>
      <p className="large">{say("family.ask_first", { name: lead.name })}</p>
      <div className="buttons">
        {lead.contacts.map(({ kind, value }) => (
          <a key={value} className="button" href={`${kind === "phone" ? "tel" : "mailto"}:${value}`}>
            <Icon name={kind === "phone" ? "phone" : "mail"} />
            {say(kind === "phone" ? "family.call" : "family.write", { to: sayContact(value) })}
          </a>
        ))}
      </div>
      {lead.contacts.length === 0 && <p>{say("family.lead_no_contact")}</p>}
    </section>
  );
}

function LeaveLink({ here, person }: { here: string; person: Helping }) {
  const say = useSay();
  return (
    <p>
      <a className="button quiet" href={`${here}/people/${person.membershipId}`}>
        <Icon name="leave" />
        {say("family.take_out", { name: person.name })}
      </a>
    </p>
  );
}

type LinkWords = "family.to_shares" | "family.to_log" | "family.to_household" | "family.to_invite";

function Links({ here, links }: { here: string; links: [IconName, string, LinkWords][] }) {
  const say = useSay();
  return (
    <ul className="links">
      {links.map(([icon, path, words]) => (
        <li key={path}>
          <a href={here + path}>
            <Icon name={icon} />
            {say(words)}
          </a>
        </li>
      ))}
    </ul>
  );
}
