import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** How it behaves at one request; "answer" when the script is at its end. */
export type ServiceMood =
  | "answer"
  | "500"
  | "429"
  | "HTML"
  | "HTML not found"
  | "nonsense"
  | "another postcode"
  | "drip"
  | "hang"
  | "reset"
  | "huge"
  | "huge without a length"
  | "redirect";

interface Place {
  name_1: string;
  name_2?: string;
  county_unitary?: string | null;
  district_borough?: string | null;
  region?: string;
  country?: string;
  outcode?: string;
  latitude: number | null;
  longitude: number | null;
}
type Coordinates = [latitude: number | null, longitude: number | null];

export interface ServiceData {
  postcodes?: Record<string, Coordinates>;
  ended?: Record<string, Coordinates>;
  outcodes?: Record<string, Coordinates>;
  places?: Place[];
}
export type PostcodeService = Awaited<ReturnType<typeof startPostcodeService>>;

/** A real HTTP server that speaks like postcodes.io, and misbehaves as scripted: one mood for each request, then `answer`. */
export async function startPostcodeService(data: ServiceData = {}, script: ServiceMood[] = []) {
  /** Everything that reached it: request line, headers and body of each request, as one text. */
  const heard: string[] = [];
  /** Paths and queries alone. */
  const asked: string[] = [];
  const flooded = { megabytes: 0 };
  const secrets = { reached: 0 };
  const secret = createServer((_, response) => {
    secrets.reached++;
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(foundAt("SO14", [1, 1])));
  });
  const hidden = await listening(secret);

  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      heard.push([request.method, request.url, JSON.stringify(request.rawHeaders), body].join("\n"));
      asked.push(request.url ?? "");
      void answer(new URL(request.url ?? "", "http://service.test"), response, script.shift() ?? "answer");
    });
  });

  async function answer(url: URL, response: ServerResponse, mood: ServiceMood) {
    if (mood !== "answer") return misbehave(response, mood);
    const { status, body } = lookUp(url, data);
    response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
  }

  async function misbehave(response: ServerResponse, mood: Exclude<ServiceMood, "answer">) {
    if (mood === "reset") return response.destroy();
    if (mood === "redirect") return response.writeHead(302, { Location: `${hidden}/outcodes/SO14` }).end();
    if (mood === "500" || mood === "429")
      return response.writeHead(Number(mood)).end(JSON.stringify({ status: Number(mood), error: "Too much" }));
    if (mood === "HTML" || mood === "HTML not found")
      return response.writeHead(mood === "HTML" ? 200 : 404, { "Content-Type": "text/html" }).end("<h1>Welcome</h1>");
    if (mood === "nonsense") return response.end(JSON.stringify({ result: { latitude: "north", outcode: 7 } }));
    if (mood === "another postcode") return response.end(JSON.stringify(foundAt("ZE1", [60.1, -1.1])));
    if (mood === "hang") return;
    if (mood === "drip") return drip(response);
    return flood(response, mood === "huge");
  }

  /** More than anybody should read; stops when nobody reads any more. */
  async function flood(response: ServerResponse, hasLength: boolean) {
    response.writeHead(200, hasLength ? { "Content-Length": String(200 * MEGABYTE.length) } : {});
    for (let i = 0; i < 200 && !response.destroyed; i++) {
      flooded.megabytes++;
      if (!response.write(MEGABYTE)) await Promise.race([once(response, "drain"), once(response, "close")]);
    }
    response.end();
  }

  const url = await listening(server);
  return {
    url,
    heard,
    asked,
    /** How often somebody followed the redirect. */
    reached: () => secrets.reached,
    /** How much of a huge answer was taken off it, in megabytes. */
    flooded: () => flooded.megabytes,
    async close() {
      for (const one of [server, secret]) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
    },
  };
}

async function listening(server: ReturnType<typeof createServer>) {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A letter now and then, for ever: no wait between two is long. */
async function drip(response: ServerResponse) {
  response.writeHead(200, { "Content-Type": "application/json" });
  while (!response.destroyed) {
    response.write(" ");
    await pause(20);
  }
}

const MEGABYTE = " ".repeat(1_000_000);

const foundAt = (code: string, [latitude, longitude]: Coordinates) => ({
  status: 200,
  result: { postcode: code, outcode: code, latitude, longitude },
});
const refused = (status: number, error: string, more: object = {}) => ({ status, body: { status, error, ...more } });

function lookUp(
  { pathname, searchParams }: URL,
  { postcodes = {}, ended = {}, outcodes = {}, places = [] }: ServiceData,
) {
  const [, kind, code = ""] = pathname.split("/").map(decodeURIComponent);
  const at = kind === "postcodes" ? postcodes[code] : outcodes[code];
  if (kind === "places") {
    const query = (searchParams.get("q") ?? "").toLowerCase();
    const limit = Number(searchParams.get("limit") ?? 10);
    const named = places.filter(({ name_1, name_2 = "" }) =>
      [name_1, name_2].some((name) => name.toLowerCase().startsWith(query)),
    );
    return { status: 200, body: { status: 200, result: named.slice(0, limit) } };
  }
  if (at) return { status: 200, body: foundAt(code, at) };
  const was = ended[code];
  if (kind !== "postcodes" || !was) return refused(404, `${kind === "postcodes" ? "Postcode" : "Outcode"} not found`);
  const [latitude, longitude] = was;
  const terminated = { postcode: code, year_terminated: 1996, month_terminated: 6, latitude, longitude };
  return refused(404, "Postcode not found", { terminated });
}
