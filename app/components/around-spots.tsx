import type { ShownAsset, ShownSpot } from "#app/around/read-asset.server.ts";
import { sayNext, saySessions } from "#app/around/say.ts";
import { usePage, useSay } from "#app/lib/page.ts";

/** When and where it is, place by place. */
export function AroundSpots({
  spots,
  hidesAddress,
  state,
  today,
}: Pick<ShownAsset, "spots" | "hidesAddress" | "state"> & { today: string }) {
  const say = useSay();
  return (
    <section aria-labelledby="when-where">
      <h2 id="when-where">{`${say("around.when_title")}, ${say("around.where_title").toLowerCase()}`}</h2>
      {hidesAddress && <p className="notice">{say("around.hidden_address")}</p>}
      {spots.map((spot) => (
        <div key={spot.spotId} className="card">
          {spot.place && <h3>{spot.place.name}</h3>}
          {spot.next && <p className="around-when">{<Next next={spot.next} today={today} />}</p>}
          {state !== "closed" && <Times spot={spot} />}
          {spot.place ? (
            <Place place={spot.place} />
          ) : (
            !hidesAddress && <p className="soft">{say("around.no_address")}</p>
          )}
        </div>
      ))}
    </section>
  );
}

function Next({ next, today }: { next: NonNullable<ShownSpot["next"]>; today: string }) {
  const say = useSay();
  const { language } = usePage();
  return sayNext(next, today, { say, language });
}

function Times({ spot: { sessions } }: { spot: ShownSpot }) {
  const say = useSay();
  const { language } = usePage();
  if (sessions.length === 0) return <p>{say("around.hours_unknown")}</p>;
  return (
    <ul className="times">
      {saySessions(sessions, { say, language }).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

const degrees = (millionths: number) => (millionths / 1_000_000).toFixed(5);

function Place({ place }: { place: NonNullable<ShownSpot["place"]> }) {
  const say = useSay();
  const { name, address, access, accessNote, gettingThere, position, isRough } = place;
  const [latitude, longitude] = position ? [degrees(position.latitude), degrees(position.longitude)] : [];
  return (
    <>
      <p>{address}</p>
      {gettingThere && (
        <p className="as-typed">
          <strong>{`${say("around.getting_there")}: `}</strong>
          {gettingThere}
        </p>
      )}
      {access.length > 0 && (
        <ul className="badges">
          {access.map((has) => (
            <li key={has} className="tag">
              {say(`around.access_${has}`)}
            </li>
          ))}
        </ul>
      )}
      {accessNote && <p className="as-typed">{accessNote}</p>}
      {position && (
        <p className="links no-print">
          <a href={`geo:${latitude},${longitude}?q=${latitude},${longitude}(${encodeURIComponent(name)})`}>
            {say("around.open_in_map")}
          </a>
          <a
            href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
            rel="noopener noreferrer nofollow"
            referrerPolicy="no-referrer"
          >
            {say("around.open_in_osm")}
          </a>
        </p>
      )}
      {position && isRough && <p className="small no-print">{say("around.rough_place")}</p>}
    </>
  );
}
