import type { WhoIsHelping } from "#app/family/queries.server.ts";
import { useSay } from "#app/lib/page.ts";
import { sayContact } from "#app/people/say-contact.ts";
import { Icon } from "./icons.tsx";
import { Initials } from "./person.tsx";

/** The one to ask first, and how to reach them. */
export function LeadCard({ lead }: { lead: NonNullable<WhoIsHelping["lead"]> }) {
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
