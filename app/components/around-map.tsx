import leafletStyles from "leaflet/dist/leaflet.css?url";
import leaflet from "leaflet/dist/leaflet.js?url";
import mapScript from "#app/around/map.js?url";
import mapStyles from "#app/around/map.css?url";
import type { Ask } from "#app/around/forms.ts";
import { addressOfAsk } from "#app/around/read-ask.ts";
import { usePage, useSay } from "#app/lib/page.ts";

/** Pictures of the land, where the operator has some. */
export interface Tiles {
  url: string;
  attribution: string;
}

/** The map of what was found: only when somebody asks for it, from our own server, and never the only way to anything. */
export function AroundMap({ ask, path, tiles }: { ask: Ask; path: string; tiles: Tiles | null }) {
  const say = useSay();
  const { nonce } = usePage();
  const query = addressOfAsk("", { ...ask, view: undefined, most: undefined });
  return (
    <section className="map-part no-print" aria-labelledby="map-title">
      <link rel="stylesheet" href={leafletStyles} />
      <link rel="stylesheet" href={mapStyles} />
      <h2 id="map-title">{say("around.map_title")}</h2>
      <p className="hint">{say("around.map_about")}</p>
      <div
        id="map"
        data-points={`${path}/map/points.json${query}`}
        data-path={path}
        data-tiles={tiles?.url}
        data-label={say("around.map_of")}
        data-zoom-in={say("around.zoom_in")}
        data-zoom-out={say("around.zoom_out")}
        data-here={say("around.map_here")}
        data-many={say("around.map_many", { count: 0 })}
        data-broken={say("around.map_broken")}
      >
        <p id="map-waits" className="notice">
          {say("around.map_needs_script")}
        </p>
      </div>
      <p id="map-cut" className="notice" role="status" hidden>
        {say("around.map_cut")}
      </p>
      {tiles && <p className="small map-credit">{tiles.attribution}</p>}
      <p>
        <a href={addressOfAsk(path, { ...ask, view: undefined })}>{say("around.hide_map")}</a>
      </p>
      <script src={leaflet} nonce={nonce} defer />
      <script src={mapScript} nonce={nonce} defer />
    </section>
  );
}
