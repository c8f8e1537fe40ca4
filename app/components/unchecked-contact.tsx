import { useSay } from "#app/lib/page.ts";
import { sayContact } from "#app/people/say-contact.ts";

/** Says to somebody whom nothing can be sent to yet where to mend it. */
export function UncheckedContact({ contact }: { contact: string }) {
  const say = useSay();
  return (
    <section>
      <a className="card door" href="/me#contacts">
        <strong>{say("people.unchecked")}</strong>
        <p>{say("people.unchecked_about", { contact: sayContact(contact) })}</p>
      </a>
    </section>
  );
}
