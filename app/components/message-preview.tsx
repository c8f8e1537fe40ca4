import { useSay } from "#app/lib/page.ts";
import type { Form, Preview } from "#app/reminders/preview.ts";
import { nameKey } from "#app/reminders/word-keys.ts";
import type { Language } from "#app/words/index.ts";

/** One message, in every form in which it can arrive. @param language of its words */
export function MessagePreview({ preview, language }: { preview: Preview; language: Language }) {
  const say = useSay();
  const { kind, canMute, forms } = preview;
  return (
    <section id={kind} className="part">
      <h2>{say(nameKey(kind))}</h2>
      {!canMute && <p className="soft">{say("reminders.messages_always")}</p>}
      <ul className="cards">
        {forms.map((form) => (
          <li key={`${form.channel} ${form.levels.join()}`} className="card">
            <MessageForm form={form} language={language} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MessageForm({
  form: { channel, levels, subject, text, segments },
  language,
}: {
  form: Form;
  language: Language;
}) {
  const say = useSay();
  return (
    <>
      <h3>{say(`reminders.channel_${channel}`)}</h3>
      <p className="soft">{levels.map((level) => say(`reminders.level_${level}`)).join(" · ")}</p>
      {channel !== "sms" && (
        <p lang={language}>
          <b>{subject}</b>
        </p>
      )}
      <p className="own-lines" lang={language}>
        {text.trim()}
      </p>
      {segments !== null && <p className="soft">{say("reminders.messages_parts", { parts: segments })}</p>}
    </>
  );
}
