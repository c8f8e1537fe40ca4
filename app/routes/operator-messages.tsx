import { BackLink } from "#app/components/back-link.tsx";
import { useLanguages } from "#app/components/languages.tsx";
import { MessagePreview } from "#app/components/message-preview.tsx";
import { installationContext } from "#app/lib/ctx.ts";
import { useSay } from "#app/lib/page.ts";
import { previews } from "#app/reminders/preview.ts";
import { nameKey } from "#app/reminders/word-keys.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import type { Language } from "#app/words/index.ts";
import type { Route } from "./+types/operator-messages.ts";

/** Made of examples alone: nothing of anybody is read. */
export function loader({ context, url }: Route.LoaderArgs) {
  const language: Language = url.searchParams.get("language") === "cy" ? "cy" : "en";
  const { hearsAnswers } = context.get(installationContext).senders;
  return { language, messages: previews(language, { baseUrl: baseUrl(context), hearsAnswers }) };
}

export default function OperatorMessagesPage({ loaderData: { language, messages } }: Route.ComponentProps) {
  const say = useSay();
  const languages = useLanguages();
  return (
    <div className="stack">
      <title>{say("reminders.messages_title")}</title>
      <BackLink to="/operator">{say("programmes.installation")}</BackLink>
      <h1>{say("reminders.messages_title")}</h1>
      <p>{say("reminders.messages_about")}</p>
      <nav className="buttons no-print" aria-label={say("reminders.messages_language")}>
        {languages.map(({ value, label }) =>
          value === language ? (
            <strong key={value} lang={value}>
              {label}
            </strong>
          ) : (
            <a key={value} className="button" lang={value} href={`?language=${value}`}>
              {label}
            </a>
          ),
        )}
        <button type="button" className="quiet" hidden data-print>
          {say("common.print")}
        </button>
      </nav>
      <nav className="no-print" aria-label={say("reminders.messages_kinds")}>
        <ul className="links cards">
          {messages.map(({ kind }) => (
            <li key={kind}>
              <a href={`#${kind}`}>{say(nameKey(kind))}</a>
            </li>
          ))}
        </ul>
      </nav>
      {messages.map((preview) => (
        <MessagePreview key={preview.kind} preview={preview} language={language} />
      ))}
    </div>
  );
}
