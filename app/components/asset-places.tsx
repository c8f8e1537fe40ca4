import { saySessions } from "#app/around/say.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Props {
  assetId: string;
  draft: Pick<AssetDraft, "hidesAddress" | "spots">;
  /** Of the draft's spots, in their order. */
  spotIds: readonly string[];
}

/** Where an entry is on, each a door to changing the place and its times. */
export function AssetPlaces({ assetId, draft, spotIds }: Props) {
  const say = useSay();
  const { language } = usePage();
  return (
    <section className="part">
      <h2>{say("assets.places")}</h2>
      {draft.hidesAddress && <p>{say("assets.place_private")}</p>}
      <ul className="cards">
        {draft.spots.map(({ place, sessions }, at) => (
          <li key={spotIds[at]}>
            <a className="card door" href={`/programme/assets/${assetId}/places/${spotIds[at]}`}>
              <strong>{place?.name ?? say("assets.place_none")}</strong>
              {place && (
                <span className="soft">{[place.line, place.town, place.postcode].filter(Boolean).join(", ")}</span>
              )}
              {sessions.length === 0 && <span>{say("assets.place_no_times")}</span>}
              {saySessions(sessions, { say, language }).map((line) => (
                <span key={line}>{line}</span>
              ))}
              <span className="soft">{say("assets.place_edit")}</span>
            </a>
          </li>
        ))}
      </ul>
      {!draft.hidesAddress && (
        <p>
          <a href={`/programme/assets/${assetId}/places`}>{say("assets.place_add")}</a>
        </p>
      )}
    </section>
  );
}
