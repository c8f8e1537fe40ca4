import styles from "#app/styles/index.css?url";
import { type Language, sayFor } from "#app/words/index.ts";

export interface EmbedFacts {
  language: Language;
  /** Of the programme. */
  name: string;
  /** Of the map's own page. */
  address: string;
  found: {
    name: string;
    address: string;
    summary: string | null;
    where: string | null;
    miles: string | null;
    phone: string | null;
  }[];
  /** What was typed for a place, when nobody knows where it is. */
  unknownNear: string | null;
}

/** A list for the page of somebody else, in a frame: a document of its own, without scripts. */
export function EmbedList({ language, name, address, found, unknownNear }: EmbedFacts) {
  const say = sayFor(language);
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{say("embed.title", { name })}</title>
        <link rel="stylesheet" href={styles} />
      </head>
      <body>
        <main>
          <h1>{say("embed.title", { name })}</h1>
          {unknownNear && <p>{say("embed.near_unknown", { near: unknownNear })}</p>}
          {found.length === 0 && <p className="empty">{say("embed.none")}</p>}
          <ul className="cards">
            {found.map((one) => (
              <li key={one.address} className="card">
                <h2>
                  <a href={one.address} target="_blank" rel="noopener">
                    {one.name}
                  </a>
                </h2>
                {one.summary && <p>{one.summary}</p>}
                {(one.where ?? one.miles) && (
                  <p>{[one.where, one.miles && say("embed.away", { miles: one.miles })].filter(Boolean).join(" · ")}</p>
                )}
                {one.phone && <p>{one.phone}</p>}
              </li>
            ))}
          </ul>
          <p>
            <a href={address} target="_blank" rel="noopener">
              {say("embed.all", { name })}
            </a>
          </p>
          <p className="small">{say("embed.new_window")}</p>
        </main>
      </body>
    </html>
  );
}
