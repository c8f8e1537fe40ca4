import { eq } from "drizzle-orm";
import { castId } from "#db/cast/people.ts";
import { assetReports } from "#db/schema/index.ts";
import { fixedGeocoder } from "./geocoder.ts";
import { type Browser, browserAt, type RunningServer, startServer } from "./server.ts";
import { freshWorld, type World } from "./world.ts";

// What everybody finds without signing in: the cast's programme, a geocoder that knows three places, and it is a Thursday at noon.

export interface Around {
  world: World;
  server: RunningServer;
  stranger: Browser;
  /** What the search's page says to a question. */
  look(query: string, browser?: Browser): Promise<{ response: Response; html: string }>;
  /** All that was told of the programme's assets. */
  told(): Promise<(typeof assetReports.$inferSelect)[]>;
  drop(): Promise<void>;
}

const spot = (label: string, latitude: number, longitude: number, isWider = false) => ({
  position: { latitude, longitude },
  precision: isWider ? ("district" as const) : ("postcode" as const),
  label,
  isWider,
});
export const geocoder = fixedGeocoder({
  "SO14 1AB": { result: "found", spot: spot("SO14 1AB", 50_906_300, -1_397_900) },
  "SO14 9ZZ": { result: "found", spot: spot("SO14", 50_903_000, -1_399_000, true) },
  Newport: {
    result: "several",
    spots: [
      spot("Newport, Isle of Wight", 50_701_000, -1_288_000),
      spot("Newport, Shropshire", 52_769_000, -2_380_000),
    ],
  },
  "ZZ1 1ZZ": { result: "unavailable" },
});

export async function openAround(): Promise<Around> {
  const world = await freshWorld();
  const server = await startServer(world, { geocoder });
  const stranger = browserAt(server.url);
  return {
    world,
    server,
    stranger,
    async look(query, browser = stranger) {
      const response = await browser.get(`/around/riverside${query}`);
      return { response, html: plain(await response.text()) };
    },
    told: () =>
      world.database.db
        .select()
        .from(assetReports)
        .where(eq(assetReports.programmeId, castId("riverside"))),
    async drop() {
      await server.close();
      await world.database.drop();
    },
  };
}

/** The address of one of the cast's assets. */
export const asset = (key: string) => `/around/riverside/${castId(`asset-${key}`)}`;
/** As it is read: hard spaces are spaces, and React's marks between texts are nothing. */
export const plain = (html: string) =>
  html.replaceAll("\u00A0", " ").replaceAll("<!-- -->", "").replaceAll("&#x27;", "'");
/** The names in a list of results. */
export const found = (html: string) => [...html.matchAll(/<h3><a[^>]*>([^<]+)<\/a>/g)].map(([, name]) => name);
