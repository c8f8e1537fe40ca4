import { Fragment, type ReactNode } from "react";
import { saySessions } from "#app/around/say.ts";
import type { SessionDraft } from "#app/community/draft.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { SignpostPage } from "#app/signposts/queries.server.ts";
import type { WordKey } from "#app/words/index.ts";

/** What is suggested, in short words: where, when, what it costs, what happens the first time. */
export function SignpostPlace({
  asset,
}: {
  asset: Omit<SignpostPage["asset"], "whoWeKnow" | "sessions"> & {
    whoWeKnow?: string | null;
    sessions?: SessionDraft[];
  };
}) {
  const say = useSay();
  const { summary, place, hidesAddress, phone, email, website, sessions = [], cost, costNote, wayIn, state } = asset;
  const lines: { words: WordKey; value: ReactNode }[] = [
    { words: "signposts.where", value: hidesAddress ? say("signposts.hidden_address") : place },
    { words: "signposts.times", value: sessions.length > 0 && <Times sessions={sessions} /> },
    { words: "signposts.phone", value: phone && <a href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}>{phone}</a> },
    { words: "signposts.email", value: email && <a href={`mailto:${email}`}>{email}</a> },
    { words: "signposts.website", value: website && <Website at={website} /> },
    { words: "signposts.costs", value: [say(`signposts.cost_${cost}`), costNote].filter(Boolean).join(". ") },
    { words: "signposts.way_in", value: wayIn && say(`signposts.way_${wayIn}`) },
    { words: "signposts.getting_there", value: asset.gettingThere },
    { words: "signposts.first_visit", value: asset.firstVisit },
    { words: "signposts.quiet_times", value: asset.quietTimes },
    { words: "signposts.who_we_know", value: asset.whoWeKnow },
  ];
  return (
    <>
      {state === "closed" && <p className="notice">{say("signposts.place_closed")}</p>}
      {state === "paused" && <p className="notice">{say("signposts.place_paused")}</p>}
      {summary && <p className="as-written">{summary}</p>}
      <dl className="facts">
        {lines.map(({ words, value }) =>
          value ? (
            <Fragment key={words}>
              <dt>{say(words)}</dt>
              <dd>{value}</dd>
            </Fragment>
          ) : null,
        )}
      </dl>
    </>
  );
}

function Times({ sessions }: { sessions: readonly SessionDraft[] }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <ul className="times">
      {saySessions(sessions, { say, language }).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** A source may write anything there: only what is an address on the web becomes a link. */
const Website = ({ at }: { at: string }) =>
  /^https?:\/\//.test(at) ? (
    <a href={at} rel="noreferrer">
      {at}
    </a>
  ) : (
    at
  );
