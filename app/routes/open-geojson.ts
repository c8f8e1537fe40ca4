import { answerAll } from "#app/open-data/answer-all.server.ts";
import { asGeoJson } from "#app/open-data/geojson.server.ts";
import type { Route } from "./+types/open-geojson.ts";

/** All that is handed out, for maps. */
export const loader = (args: Route.LoaderArgs) => answerAll(args, asGeoJson);
