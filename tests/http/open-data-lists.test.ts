import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { castId } from "#db/cast/people.ts";
import { assets } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { terms } from "#app/open-data/taxonomy.server.ts";
import { uuidOf } from "#app/open-data/uuid.ts";
import { API, LISTS, openRiverside, uuidOfCast } from "../open-data/over-http.ts";
import { NOON } from "../setup/world.ts";

const termOf = (need: string) => terms.find(({ term }) => term === need)?.id ?? "";

let open: Awaited<ReturnType<typeof openRiverside>>;
beforeAll(async () => {
  open = await openRiverside();
});
afterAll(() => open.drop());

describe("lists", () => {
  test.each(LISTS)("%s: page after page gives everything once", async (path) => {
    const whole = await open.list(`${path}?per_page=100`);
    const per = Math.max(1, Math.ceil(whole.total_items / 3));
    const found: string[] = [];
    for (let page = 1; ; page++) {
      const part = await open.list(`${path}?per_page=${per}&page=${page}`);
      expect(part).toMatchObject({
        total_items: whole.total_items,
        total_pages: Math.ceil(whole.total_items / per),
        page_number: page,
        size: part.contents.length,
        first_page: page === 1,
        last_page: page === part.total_pages,
        empty: false,
      });
      found.push(...part.contents.map(({ id }) => id));
      if (part.last_page) break;
    }
    expect(found).toEqual(whole.contents.map(({ id }) => id));
    expect(new Set(found).size).toBe(whole.total_items);
    expect(await open.list(`${path}?page=999`)).toMatchObject({ size: 0, empty: true, last_page: true, contents: [] });
    for (const id of found.slice(0, 3)) {
      const one = await open.stranger.get(`${API}/${path}/${id}`);
      expect(await one.json()).toMatchObject({ id });
    }
  });

  test("what cannot be read is told, not guessed", async () => {
    const wrong: Record<string, string[]> = {
      services: [
        "page=0",
        "page=-1",
        "page=x",
        "page=1.5",
        "page=99999999999999",
        "per_page=0",
        "per_page=101",
        "minimum_age=old",
        "maximum_age=-1",
        "start_time=9",
        "end_time=25:00",
        "day=someday",
        "modified_after=yesterday",
        "taxonomy_term_id=money",
        "taxonomy_id=1",
        "organization_id=x",
        "format=ndjson",
        "minimal=true",
        "full=maybe",
        `search=${"x".repeat(201)}`,
      ],
      service_at_locations: [
        "postcode=nowhere",
        "proximity=500",
        "postcode=SO14%202AR&proximity=0",
        "postcode=ZZ99%209ZZ",
      ],
      organizations: ["page=0"],
      taxonomies: ["per_page=1000"],
      taxonomy_terms: ["page=a"],
    };
    for (const [path, questions] of Object.entries(wrong))
      for (const question of questions) {
        const response = await open.stranger.get(`${API}/${path}?${question}`);
        expect(response.status, question).toBe(400);
        const { error } = (await response.json()) as { error: string };
        expect(error, question).toMatch(new RegExp(`${/(\w+)=[^=]*$/.exec(question)?.[1]}.*\\.$`));
        expect(response.headers.get("cache-control")).toBe("no-store");
      }
    expect(open.server.faults).toEqual([]);
  });

  test("services are found by what was asked for, all of it together", async () => {
    expect(await open.names("services?search=debt")).toEqual(["Debt Line", "Harbour Money Advice"]);
    expect(await open.names("services?search=money+worries")).toEqual(["Debt Line", "Harbour Money Advice"]);
    expect(await open.names("services?search=xyzzy")).toEqual([]);
    expect(await open.names(`services?taxonomy_term_id=${termOf("low_mood")}`)).toEqual(["Talking Space"]);
    expect(await open.names(`services?taxonomy_term_id=${termOf("company").toUpperCase()}&day=SA`)).toEqual([
      "Oakfield Walkers",
      "Riverside fair",
    ]);
    expect(await open.names(`services?taxonomy_term_id=${uuidOf(newId())}`)).toEqual([]);
    const [taxonomy] = (await open.list("taxonomies")).contents;
    expect(await open.names(`services?taxonomy_id=${taxonomy?.id}`)).toHaveLength(10);
    expect(await open.names(`services?taxonomy_id=${uuidOf(newId())}`)).toEqual([]);
    const [organization] = (await open.list("organizations")).contents;
    expect(await open.names(`services?organization_id=${organization?.id}`)).toEqual(["Harbour Money Advice"]);
    expect(await open.names("services?minimum_age=18")).toEqual(["Talking Space"]);
    expect(await open.names("services?minimum_age=0")).toHaveLength(10);
    expect(await open.names("services?maximum_age=5")).toEqual(["Oakfield Stay and Play"]);
    expect(await open.names("services?maximum_age=3")).toEqual([]);
    expect(await open.names("services?search=&day=")).toHaveLength(10);
  });

  test("services are found by their hours: one session that fits all", async () => {
    expect(await open.names("services?day=Wednesday&start_time=10:00&end_time=16:00")).toEqual([
      "Harbour Larder",
      "Warm Welcome at the library",
    ]);
    expect(await open.names("services?day=WE&start_time=14:00&end_time=16:00:00")).toEqual(["Harbour Larder"]);
    // On Tuesdays it is open in the morning, on Thursdays in the afternoon.
    expect(await open.names("services?day=TU&start_time=13:00&search=advice")).toEqual([]);
    expect(await open.names("services?day=FR&start_time=10:30&end_time=12:00")).toEqual(["Coffee for carers"]);
  });

  test("what changed since a moment is found, and nothing else", async () => {
    const since = encodeURIComponent("2026-03-12T12:00:00Z");
    await open.world.database.transaction((tx) =>
      tx
        .update(assets)
        .set({ modifiedAt: new Date("2026-03-01T12:00:00Z") })
        .where(eq(assets.programmeId, castId("riverside"))),
    );
    expect(await open.names(`services?modified_after=${since}`)).toEqual([]);
    await open.rewrite("walk", { summary: "A slow walk." });
    expect(await open.names(`services?modified_after=${since}`)).toEqual(["Oakfield Walkers"]);
    expect((await open.list(`services?modified_after=${since}`)).contents[0]).toMatchObject({
      last_modified: NOON.toISOString(),
    });
    expect(await open.names("services?modified_after=2026-03-13")).toEqual([]);
    expect(await open.names("services?modified_after=2020-01-01")).toHaveLength(10);
  });

  test("at places they are found near a postcode, as far as was asked, and each with its own hours", async () => {
    const near = async (question: string) =>
      (await open.list(`service_at_locations?${question}`)).contents.map(({ service }) => service?.name).toSorted();
    expect(await near("postcode=SO14%202AR&proximity=300")).toEqual([
      "Harbour Larder",
      "Harbour Money Advice",
      "Riverside fair",
    ]);
    expect(await near("postcode=so142ar&proximity=300&day=WE")).toEqual(["Harbour Larder"]);
    expect(await near("postcode=SO14%202AR")).toHaveLength(9);
    expect(await near("")).toHaveLength(10);
    const { contents } = await open.list("service_at_locations?full=true&search=larder");
    expect(contents[0]).toMatchObject({
      location: { addresses: [{ postal_code: "SO14 2AR" }] },
      schedules: [{ byday: "WE", opens_at: "14:00" }],
      service: { name: "Harbour Larder", schedules: [{ byday: "WE" }] },
    });
  });
});

describe("files of everything", () => {
  test("GeoJSON says under which licence, and where each is", async () => {
    const response = await open.stranger.get("/around/riverside/assets.geojson");
    expect(response.headers.get("content-type")).toBe("application/geo+json");
    const file = (await response.json()) as { features: { geometry: unknown; properties: { name: string } }[] };
    expect(file).toMatchObject({
      type: "FeatureCollection",
      attribution: "Riverside Circles",
      licence: { name: "Open Government Licence v3.0", url: expect.stringContaining("nationalarchives.gov.uk") },
    });
    expect(file.features).toHaveLength(10);
    const of = (name: string) => file.features.find(({ properties }) => properties.name === name);
    expect(of("Harbour Larder")).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      geometry: { type: "Point", coordinates: [-1.4006, 50.8998] },
      properties: { id: uuidOfCast("larder"), when: "Wednesday 14:00–16:00", cost: "donation", needs: ["Food"] },
    });
    expect(of("Debt Line")?.geometry).toBeNull();
  });

  test("CSV is a table that a spreadsheet opens, and runs nothing", async () => {
    await open.rewrite("warm", { summary: '=HYPERLINK("http://evil.example")', phone: "+44 1632 960199" });
    const response = await open.stranger.get("/around/riverside/assets.csv");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = parse(bytes, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(10);
    expect(rows.find(({ Name }) => Name === "Warm Welcome at the library")).toMatchObject({
      Summary: '\'=HYPERLINK("http://evil.example")',
      Phone: "'+44 1632 960199",
      Longitude: "-1.3921",
      Place: "Oakfield Library",
      Access: "Step-free access; Hearing loop; Pushchair access",
      Licence: expect.stringContaining("nationalarchives.gov.uk"),
      From: "Riverside Circles",
    });
  });
});
