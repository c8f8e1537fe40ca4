import { dayOf, sayDate } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { StaffPage } from "#app/programmes/queries-staff.server.ts";
import { CopyLink } from "./copy-link.tsx";
import { Initials } from "./person.tsx";
import { ButtonForm } from "./post-form.tsx";

interface Facts {
  staff: StaffPage["now"][number];
  timeZone: string;
  /** The installation's own address, for links. */
  base: string;
}

/** Somebody's role: since when, the link to come in by while it waits, and the way to end it. */
export function StaffCard({ staff, timeZone, base }: Facts) {
  const say = useSay();
  const { language } = usePage();
  const day = (moment: Date) => sayDate(dayOf(moment, timeZone), language);
  return (
    <li className="card">
      <div className="person">
        <Initials name={staff.name} />
        <div>
          <h2>{staff.name}</h2>
          <p>{say(`programmes.role_${staff.role}`)}</p>
        </div>
      </div>
      <p className="soft">
        {staff.until
          ? say("programmes.from_to", { from: day(staff.from), until: day(staff.until) })
          : say("programmes.since", { from: day(staff.from) })}
      </p>
      {staff.link && !staff.until && (
        <details>
          <summary>{say("programmes.show_link")}</summary>
          <p>{say("programmes.link_about", { name: staff.name, until: day(staff.link.expiresAt) })}</p>
          <CopyLink id={`link-${staff.id}`} label={say("programmes.link")} link={base + staff.link.path} />
        </details>
      )}
      {!staff.until && staff.mayEnd && (
        <details>
          <summary>{say("programmes.end_role")}</summary>
          <p>{say(staff.isMe ? "programmes.end_role_mine" : "programmes.end_role_about", { name: staff.name })}</p>
          <ButtonForm intent="end" fields={{ roleId: staff.id }}>
            {say("programmes.end_role_yes")}
          </ButtonForm>
        </details>
      )}
    </li>
  );
}
