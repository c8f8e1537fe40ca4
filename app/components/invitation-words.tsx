import type { Language } from "#app/words/index.ts";
import { sayFor } from "#app/words/index.ts";
import { dayOf, sayDay } from "#app/lib/dates.ts";
import { useSay } from "#app/lib/page.ts";
import { QrCode } from "./qr-code.tsx";

export interface Ready {
  way: "text" | "email" | "card" | "shared";
  role: string | null;
  name: string | null;
  inviter: string;
  /** The language of the one who will read it. */
  language: Language;
  contact: string | null;
  link: string;
  expiresAt: Date;
}

/** Whether somebody is asked to help, or has a place kept for them. */
const asksForHelp = ({ role }: Ready) => role === "member" || role === "facilitator";

/** The words to send. Only the inviter's name is in them: no circle, no family. */
function wordsFor(ready: Ready) {
  const key =
    ready.way === "shared"
      ? "circles.shared_text"
      : asksForHelp(ready)
        ? "circles.invite_text_help"
        : "circles.invite_text_place";
  return sayFor(ready.language)(key, { name: ready.inviter, link: ready.link });
}

/** The words, ready to be sent from the inviter's own phone or email. */
export function WordsToSend({ ready }: { ready: Ready }) {
  const say = useSay();
  const { way, contact, language } = ready;
  const words = wordsFor(ready);
  const subject = sayFor(language)("circles.invite_subject");
  return (
    <section className="card">
      <h2>{say("circles.words_to_send")}</h2>
      <p id="words" className="words" lang={language}>
        {words}
      </p>
      <p className="buttons no-print">
        {way === "text" && (
          <a className="button main" href={`sms:${contact ?? ""}?body=${encodeURIComponent(words)}`}>
            {say("circles.open_sms")}
          </a>
        )}
        {way === "email" && (
          <a
            className="button main"
            href={`mailto:${encodeURIComponent(contact ?? "")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(words)}`}
          >
            {say("circles.open_mail")}
          </a>
        )}
        <button type="button" hidden data-copy="words" data-copied={say("common.copied")}>
          {say("circles.copy_words")}
        </button>
      </p>
    </section>
  );
}

/** A card to print and put in a hand, or for many on a wall; in the language of its reader. */
export function InvitationCard({ ready, timeZone }: { ready: Ready; timeZone: string }) {
  const { way, name, inviter, language, link, expiresAt } = ready;
  const say = sayFor(language);
  const day = sayDay(dayOf(expiresAt, timeZone), language);
  const isShared = way === "shared";
  return (
    <div className="card paper-card" lang={language}>
      {name && !isShared && <p className="paper-name">{say("circles.card_hello", { name })}</p>}
      <p className="paper-ask">
        {say(isShared ? "circles.card_shared" : asksForHelp(ready) ? "circles.card_help" : "circles.card_place", {
          name: inviter,
        })}
      </p>
      <QrCode text={link} label={say("circles.qr_label")} />
      <p>{say("circles.card_how")}</p>
      <p className="paper-link">{link}</p>
      <p className="small">{say(isShared ? "circles.card_shared_until" : "circles.card_until", { day })}</p>
    </div>
  );
}
