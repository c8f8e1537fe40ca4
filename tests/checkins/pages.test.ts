import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ownSecret } from "#app/checkins/expected.server.ts";
import { castId } from "#db/cast/people.ts";
import { accessLog, checkIns, concerns, events, ownAnswers } from "#db/schema/index.ts";
import { browserAt, freshServer, type RunningServer } from "../setup/server.ts";
import { testKeys, type World } from "../setup/world.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ world, server, drop } = await freshServer());
});
afterEach(() => drop());

const okafor = `/circles/${castId("okafor")}`;
const link = `/check/${ownSecret(testKeys, castId("missed-grace"), castId("grace"))}`;
/** A page without what is new at every request. */
const plain = (html: string) => html.replaceAll(/(name="once" value|nonce)="[^"]*"/g, "");

describe("a family member's own link", () => {
  test("tells whoever opens it the first name, and changes nothing", async () => {
    const response = await browserAt(server.url).get(link);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain("Grace");
    for (const name of ["Okafor", "Jo", "Sam", "Nadia", "circle of"])
      expect(page).not.toMatch(new RegExp(`\\b${name}\\b`));
    expect(await world.database.db.$count(ownAnswers)).toBe(0);
  });

  test("answers every choice with the very same page, and shows no sign of it afterwards", async () => {
    const pages = [];
    for (const answer of ["well", "hard", "cannot_talk"]) {
      const browser = browserAt(server.url);
      const before = plain(await (await browser.get(link)).text());
      const response = await browser.post(link, { answer });
      const after = plain(await (await browser.get(link)).text());
      pages.push([response.status, plain(await response.text()), before, after].join("\n"));
    }
    expect(new Set(pages).size).toBe(1);
    expect(await world.database.db.$count(ownAnswers)).toBe(3);
  });

  test("that nobody made leads nowhere, like one that is over", async () => {
    const response = await browserAt(server.url).get("/check/AAAAAAAAAAAAAAAAAAAAAA");
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("Grace");
  });
});

test("“tried, no answer” is one tap on the helper's start page", async () => {
  const jo = await server.signIn("jo");
  const start = await (await jo.get("/")).text();
  expect(start).toContain("You said you would call Grace");
  const before = await world.database.db.$count(checkIns);
  const response = await jo.post(`${okafor}/check-ins/log`, {
    intent: "tried",
    planId: castId("plan-grace"),
    aboutId: castId("hm-grace"),
    how: "call",
  });
  expect(response.status).toBe(302);
  expect(await world.database.db.$count(checkIns)).toBe(before + 1);
  expect(await (await jo.get("/")).text()).not.toContain("You said you would call Grace");
});

test("without a face it is asked for, and everything typed stays", async () => {
  const jo = await server.signIn("jo");
  const response = await jo.post(`${okafor}/check-ins/log?plan=${castId("plan-grace")}`, {
    intent: "made",
    planId: castId("plan-grace"),
    aboutId: castId("hm-grace"),
    how: "visit",
    note: "Typed with care",
  });
  const page = await response.text();
  expect(response.status).toBe(400);
  expect(page).toContain("Typed with care");
  expect(page).toContain("Choose how things are");
});

describe("a worry about safety", () => {
  test("can be written on the way from every page of a circle, and the numbers to call always stand there", async () => {
    const rosa = await server.signIn("rosa");
    for (const page of ["", "/tasks", "/people", "/check-ins"])
      expect(await (await rosa.get(okafor + page)).text()).toContain(`${okafor}/worry`);
    const form = await (await rosa.get(`${okafor}/worry`)).text();
    for (const number of ["999", "0808 800 5000", "0800 1111"]) expect(form).toContain(number);
  });

  test("gives a receipt, the same for a form that was sent twice, and leaves no trace in the circle", async () => {
    const rosa = await server.signIn("rosa");
    await rosa.get(`${okafor}/worry`);
    const trace = async () => [await world.database.db.$count(events), await world.database.db.$count(accessLog)];
    const before = await trace();
    const once = rosa.once();
    const sent = { text: "A mark on her arm.", once };
    const receipts = [];
    for (let i = 0; i < 2; i++) receipts.push(await (await rosa.post(`${okafor}/worry`, sent)).text());
    const numbers = receipts.map((page) => /(?<=>)[3-9A-Y]{3}-[3-9A-Y]{3}(?=<)/.exec(page)?.[0]);
    expect(numbers[0]).toBeDefined();
    expect(numbers[0]).toBe(numbers[1]);
    expect(receipts[0]).toContain("0808 800 5000");
    expect(receipts[0]).not.toContain("mark on her arm");
    expect(await world.database.db.$count(concerns)).toBe(1);
    expect(await trace()).toEqual(before);
  });

  test("is on no page of anybody but the safeguarding lead", async () => {
    await (await server.signIn("rosa")).post(`${okafor}/worry`, { text: "A mark on her arm." });
    const [concern] = await world.database.db.select().from(concerns);
    const page = `/programme/concerns/${concern?.id}`;
    expect(await (await (await server.signIn("sunita")).get(page)).text()).toContain("A mark on her arm.");
    for (const name of ["carys", "nadia", "sam", "grace", "rosa", "bea", "olu", "tom"] as const) {
      const browser = await server.signIn(name);
      expect((await browser.get(page)).status, name).toBe(404);
      for (const own of ["/", okafor, `${okafor}/family/log`, "/programme"]) {
        const body = await (await browser.get(own)).text();
        expect(body).not.toContain("A mark on her arm.");
        expect(body).not.toContain(String(concern?.number));
      }
    }
  });
});
