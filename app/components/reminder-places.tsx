import { useSay } from "#app/lib/page.ts";
import { sayContact } from "#app/people/say-contact.ts";
import { ButtonForm } from "./post-form.tsx";

interface Place {
  id: string;
  value: string;
  safe: "yes" | "neutral" | "never";
  wantsDetail: boolean;
}

/** How much a message may say on each of my phones and emails. Whether it is safe at all is said beside the number itself. */
export function ReminderPlaces({ contacts, mayChange }: { contacts: readonly Place[]; mayChange: boolean }) {
  const say = useSay();
  return (
    <section className="stack">
      <h2>{say("telling.places")}</h2>
      <p>{say("telling.places_about")}</p>
      {contacts.length === 0 && <p className="empty">{say("telling.places_none")}</p>}
      <ul className="stack plain-list">
        {contacts.map((place) => (
          <li key={place.id} className="card">
            <h3>{sayContact(place.value)}</h3>
            <p>{say(`telling.detail_${saysOf(place)}`)}</p>
            {mayChange && place.safe === "yes" && (
              <ButtonForm
                intent="detail"
                fields={{ contactId: place.id, wantsDetail: place.wantsDetail ? "no" : "yes" }}
              >
                {say(place.wantsDetail ? "telling.detail_stop" : "telling.detail_allow")}
              </ButtonForm>
            )}
          </li>
        ))}
      </ul>
      <div className="buttons">
        <a className="button" href="/me">
          {say("telling.places_safe")}
        </a>
        <a className="button" href="/me">
          {say("telling.language_go")}
        </a>
        {!mayChange && (
          <a className="button" href="/prove?next=/me/reminders">
            {say("people.prove_first_go")}
          </a>
        )}
      </div>
      <p className="small">{say("telling.language")}</p>
    </section>
  );
}

const saysOf = ({ safe, wantsDetail }: Place) => (safe === "yes" ? (wantsDetail ? "yes" : "no") : safe);
