import { HelpingPerson } from "#app/components/helping-person.tsx";
import { Icon, type IconName } from "#app/components/icons.tsx";
import { LeadCard } from "#app/components/lead-card.tsx";
import { LogLines } from "#app/components/log-lines.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { type Helping, readWhoIsHelping } from "#app/family/queries.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { countWaiting } from "#app/signposts/queries-lists.server.ts";
import type { Route } from "./+types/family.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const page = await orErrorPage(readWhoIsHelping(ctx));
  return { ...page, timeZone: ctx.timeZone, ideas: await countWaiting(ctx) };
}

type LoaderData = Route.ComponentProps["loaderData"];

export default function FamilyPage({ loaderData, params }: Route.ComponentProps) {
  const say = useSay();
  const { helpers, family, looks, lead, timeZone, mayRemove, ideas } = loaderData;
  const here = `/circles/${params.circleId}`;
  const leave = (person: Helping) => mayRemove && !person.isMe && <LeaveLink here={here} person={person} />;
  return (
    <div className="stack">
      <title>{say("calendar.neutral_title")}</title>
      <h1>{say("family.who_is_helping")}</h1>
      <p className="large">{say("family.only_you")}</p>
      <a className="card door" href={`${here}/family/week`}>
        <strong>{say("calendar.week_link")}</strong>
        <p>{say("calendar.week_hint")}</p>
      </a>
      <IdeasDoor here={here} ideas={ideas} />
      {lead ? <LeadCard lead={lead} /> : <p className="notice">{say("family.no_lead")}</p>}
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
      <Agency {...loaderData} here={here} />
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
            ["since", "/state", "family.to_pause"],
          ]}
        />
      </section>
    </div>
  );
}

function IdeasDoor({ here, ideas }: { here: string; ideas: number }) {
  const say = useSay();
  return (
    <a className="card door" href={`${here}/signposts`}>
      <strong>{say("signposts.door")}</strong>
      <p>{ideas > 0 ? say("signposts.door_waiting", { count: ideas }) : say("signposts.door_hint")}</p>
    </a>
  );
}

/** Those from outside the circle's own people, and the way to end what each is let see. */
function Agency({ agency, mayShare, mayRemove, timeZone, here }: LoaderData & { here: string }) {
  const say = useSay();
  return (
    <section className="part">
      <h2>{say("family.agency")}</h2>
      {agency.length === 0 && <p className="empty">{say("family.no_agency")}</p>}
      <ul className="cards">
        {agency.map((person) => (
          <HelpingPerson key={person.membershipId} person={person} timeZone={timeZone}>
            {person.share && !person.share.basis && mayShare && (
              <ButtonForm intent="stop" action={`${here}/family/shares`} fields={{ shareId: person.share.id }}>
                {say("family.stop_share", { name: person.name })}
              </ButtonForm>
            )}
            {mayRemove && !person.isMe && <LeaveLink here={here} person={person} />}
          </HelpingPerson>
        ))}
      </ul>
      {mayShare && <Links here={here} links={[["see", "/family/shares", "family.to_shares"]]} />}
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

type LinkWords = "family.to_shares" | "family.to_log" | "family.to_household" | "family.to_invite" | "family.to_pause";

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
