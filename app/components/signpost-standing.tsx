import { useSay } from "#app/lib/page.ts";
import { sayContact } from "#app/people/say-contact.ts";
import type { SignpostPage } from "#app/signposts/queries.server.ts";
import { ButtonForm } from "./post-form.tsx";

/** Where a suggestion stands: what the family has said, who goes along, whether they may be rung, and what happens next. */
export function SignpostStanding({ signpost, isTheirs }: { signpost: SignpostPage; isTheirs: boolean }) {
  const say = useSay();
  const { state, answer, answeredBy, stage, how, companion, isCompanion } = signpost;
  const name = answeredBy ?? say("evidence.somebody");
  const isOn = stage === "waiting" || stage === "coming";
  return (
    <>
      {state === "taken_back" && <p className="tag">{say("signposts.tag_taken_back")}</p>}
      {state === "closed" && <p className="tag">{say("signposts.tag_closed")}</p>}
      {answer && (
        <p>{isTheirs ? say(`signposts.you_said_${answer}`) : say(`signposts.they_said_${answer}`, { name })}</p>
      )}
      {!answer && !isTheirs && state === "open" && <p>{say("signposts.not_answered")}</p>}
      {isCompanion && state === "open" && <p className="tag">{say("signposts.you_go")}</p>}
      {!isCompanion && companion && <p>{say("signposts.who_goes", { name: companion })}</p>}
      {how === "called_ahead" && <p>{say("signposts.calls_ahead")}</p>}
      {!isTheirs && (isOn || stage === "how_was_it") && <p className="hint">{say(`signposts.next_${stage}`)}</p>}
      <Consent signpost={signpost} />
    </>
  );
}

function Consent({ signpost: { can, consents, contact, state, answer } }: { signpost: SignpostPage }) {
  const say = useSay();
  if (can.consent)
    return (
      <div className="card">
        <p>{say(consents ? "signposts.consent_yes" : "signposts.consent_no")}</p>
        <ButtonForm intent="consent" look="quiet" fields={{ consent: consents ? "no" : "yes" }}>
          {say(consents ? "signposts.consent_end" : "signposts.consent_give")}
        </ButtonForm>
      </div>
    );
  if (contact)
    return (
      <div className="card">
        <p>{say("signposts.contact")}</p>
        <p>
          <strong>
            {contact.ways.length > 0
              ? say("signposts.contact_of", { name: contact.name, ways: contact.ways.map(sayContact).join(", ") })
              : say("signposts.contact_none", { name: contact.name })}
          </strong>
        </p>
      </div>
    );
  return !can.answer && state === "open" && answer === "yes" && !consents ? (
    <p className="hint">{say("signposts.no_consent")}</p>
  ) : null;
}
