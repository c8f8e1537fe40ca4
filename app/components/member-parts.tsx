import { dayOf, sayDate } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { Contacts, type Somebody } from "./people-groups.tsx";
import { ButtonForm } from "./post-form.tsx";

interface Member extends Pick<Somebody, "name" | "role" | "ring" | "isMe" | "isLead" | "contacts"> {
  from: Date;
  shareUntil: Date | null;
  helpAgreedAt: Date | null;
  maySeeContacts: boolean;
  mayPlace: boolean;
  mayMakeLead: boolean;
}
interface Props {
  member: Member;
  timeZone: string;
}

function useDay(timeZone: string) {
  const { language } = usePage();
  return (moment: Date) => sayDate(dayOf(moment, timeZone), language);
}

/** Who somebody is in the circle. */
export function MemberFacts({ member, timeZone }: Props) {
  const say = useSay();
  const day = useDay(timeZone);
  return (
    <div className="card">
      <dl className="facts">
        <dt>{say("circles.member_role")}</dt>
        <dd>
          {say(`circles.role_${member.role}`)}{" "}
          {member.isLead && <span className="tag">{say("circles.in_charge")}</span>}
        </dd>
        {member.role === "member" && (
          <>
            <dt>{say("circles.member_ring")}</dt>
            <dd>
              {say(`circles.ring_${member.ring}`)}
              <small className="block">{say(`circles.ring_${member.ring}_says`)}</small>
            </dd>
          </>
        )}
        {member.role === "agency" && (
          <>
            <dt>{say("circles.member_share")}</dt>
            <dd>
              {member.shareUntil
                ? say("circles.share_until", { day: day(member.shareUntil) })
                : say("circles.share_none")}
            </dd>
          </>
        )}
        <dt>{say("circles.member_since")}</dt>
        <dd>{day(member.from)}</dd>
        {member.maySeeContacts && (
          <>
            <dt>{say("circles.member_contacts")}</dt>
            <dd>
              {member.contacts.length > 0 ? <Contacts contacts={member.contacts} /> : say("circles.member_no_contacts")}
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

/** Where somebody stands: the ring, and whether they are in charge. */
export function PlaceButtons({ member }: Pick<Props, "member">) {
  const say = useSay();
  if (!member.mayPlace && !member.mayMakeLead) return null;
  return (
    <div className="buttons">
      {member.mayPlace && (
        <ButtonForm intent="place" fields={{ ring: member.ring === "inner" ? "outer" : "inner" }}>
          {say(member.ring === "inner" ? "circles.move_outer" : "circles.move_inner")}
        </ButtonForm>
      )}
      {member.mayMakeLead && (
        <ButtonForm intent="lead">{say(member.isMe ? "circles.make_me_lead" : "circles.make_lead")}</ButtonForm>
      )}
    </div>
  );
}

/** For the facilitator: noting that somebody wants their buttons pressed by another, and doing it. */
export function HelpPart({ member, timeZone }: Props) {
  const say = useSay();
  const day = useDay(timeZone);
  const { name, helpAgreedAt } = member;
  return (
    <section className="card">
      <h2>{say("circles.help_title", { name })}</h2>
      <p>{helpAgreedAt ? say("circles.help_agreed", { name, day: day(helpAgreedAt) }) : say("circles.help_intro")}</p>
      {helpAgreedAt ? (
        <div className="buttons">
          <ButtonForm intent="help_now" look="main">
            {say("circles.help_now", { name })}
          </ButtonForm>
          <ButtonForm intent="help_withdrawn" look="quiet">
            {say("circles.help_withdraw", { name })}
          </ButtonForm>
        </div>
      ) : (
        <ButtonForm intent="help_agreed">{say("circles.note_help", { name })}</ButtonForm>
      )}
    </section>
  );
}
