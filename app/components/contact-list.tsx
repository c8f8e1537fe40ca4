import { useSay } from "#app/lib/page.ts";
import { sayContact } from "#app/people/say-contact.ts";
import { ButtonForm, PostForm } from "./post-form.tsx";

interface Contact {
  id: string;
  value: string;
  isProved: boolean;
  /** Whether a code can be sent there to find out that it works. */
  mayCheck: boolean;
  safe: "yes" | "neutral" | "never";
}

const SAFE = ["yes", "neutral", "never"] as const;

/** My phones and emails, and what a message left there may say. */
export function ContactList({ contacts, mayChange }: { contacts: Contact[]; mayChange: boolean }) {
  const say = useSay();
  return (
    <ul className="stack plain-list">
      {contacts.map((contact) => (
        <li key={contact.id} className="card">
          <h3>{sayContact(contact.value)}</h3>
          <p className="tags">
            <span className={contact.isProved ? "tag" : "tag attention"}>
              {say(contact.isProved ? "people.contact_proved" : "people.contact_not_proved")}
            </span>
            {contact.safe !== "yes" && <span className="tag">{say(`people.safe_tag_${contact.safe}`)}</span>}
          </p>
          {mayChange && contact.mayCheck && (
            <ButtonForm intent="add" look="main" fields={{ contact: contact.value }}>
              {say("people.contact_check")}
            </ButtonForm>
          )}
          {mayChange && <ContactChange {...contact} />}
        </li>
      ))}
    </ul>
  );
}

function ContactChange({ id, safe }: Contact) {
  const say = useSay();
  return (
    <details>
      <summary>{say("people.contact_change")}</summary>
      <PostForm>
        <input type="hidden" name="contactId" value={id} />
        <fieldset className="field choices">
          <legend>{say("people.safe_label")}</legend>
          {SAFE.map((value) => (
            <label key={value} className="choice">
              <input type="radio" name="safe" value={value} defaultChecked={value === safe} />
              <span>
                {say(`people.safe_${value}`)}
                <small>{say(`people.safe_${value}_hint`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <button type="submit" name="intent" value="safe">
          {say("common.save")}
        </button>
      </PostForm>
      <p className="small">{say("people.contact_remove_about")}</p>
      <ButtonForm intent="remove" look="quiet" fields={{ contactId: id }}>
        {say("people.contact_remove")}
      </ButtonForm>
    </details>
  );
}
