import { useSay } from "#app/lib/page.ts";
import { type Language, sayFor } from "#app/words/index.ts";

export interface PersonLink {
  name: string;
  language: Language;
  link: string;
  /** Left out for who may not see phones; null for who has none. */
  mobile?: string | null;
}

/** For the planner: each one's own words and link, ready to be sent from their own phone. No family is named in them. */
export function MeetingLinks({
  links,
  by,
  isCalledOff,
}: {
  links: PersonLink[];
  by: string | null;
  isCalledOff: boolean;
}) {
  const say = useSay();
  if (links.length === 0) return null;
  return (
    <section className="no-print">
      <details>
        <summary>{say("meetings.links")}</summary>
        <p className="hint">{say(isCalledOff ? "meetings.links_hint_off" : "meetings.links_hint")}</p>
        {links.map(({ name, language, link, mobile }, index) => {
          const theirs = sayFor(language);
          const words = isCalledOff
            ? theirs("meetings.text_news", { link })
            : theirs("meetings.text_asked", { name: by ?? theirs("meetings.somebody"), link });
          return (
            <section key={link} className="card">
              <h3>{name}</h3>
              <p id={`words-${index}`} className="words" lang={language}>
                {words}
              </p>
              {mobile === null && <p className="small">{say("meetings.links_no_mobile")}</p>}
              <p className="buttons">
                {mobile !== null && (
                  <a className="button" href={`sms:${mobile ?? ""}?body=${encodeURIComponent(words)}`}>
                    {say("circles.open_sms")}
                  </a>
                )}
                <button type="button" hidden data-copy={`words-${index}`} data-copied={say("common.copied")}>
                  {say("circles.copy_words")}
                </button>
              </p>
            </section>
          );
        })}
      </details>
    </section>
  );
}
