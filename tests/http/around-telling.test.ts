import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { openThrottle } from "#app/lib/throttle.server.ts";
import { type Around, asset, found, geocoder, openAround, plain } from "../setup/around.ts";
import { phoneAt } from "../setup/phone.ts";
import { startServer } from "../setup/server.ts";

let around: Around;
beforeAll(async () => {
  around = await openAround();
});
afterAll(() => around.drop());

describe("telling what is not right", () => {
  test("needs no account: it waits to be looked at, and changes nothing", async () => {
    const phone = phoneAt(around.server.url);
    expect(plain(await (await phone.get(`${asset("money")}/tell`)).text())).toContain("What did you find?");
    const answer = await phone.post(`${asset("money")}/tell`, {
      what: "closed",
      words: "Shut on Tuesday.",
      contact: "",
    });
    expect(answer.headers.get("location")).toBe(`${asset("money")}/tell?told`);
    expect(plain(await (await phone.get(`${asset("money")}/tell?told`)).text())).toContain("Thank you");
    expect((await around.told()).find(({ words }) => words === "Shut on Tuesday.")).toMatchObject({
      assetId: castId("asset-money"),
      what: "closed",
      contact: null,
      byPersonId: null,
      settledAt: null,
    });
    expect(found((await around.look("?q=harbour+money+advice")).html)).toContain("Harbour Money Advice");
  });

  test("whoever is signed in is known by it", async () => {
    await (await around.server.signIn("jo")).post(`${asset("money")}/tell`, { what: "right" });
    expect((await around.told()).find(({ byPersonId }) => byPersonId !== null)).toMatchObject({
      what: "right",
      byPersonId: castId("jo"),
    });
  });

  test("what is missing can be told as well", async () => {
    const phone = phoneAt(around.server.url);
    await phone.get("/around/riverside/missing");
    const answer = await phone.post("/around/riverside/missing", {
      name: "Tea dance",
      words: "At the pier",
      contact: "07700 900199",
    });
    expect(answer.status).toBe(302);
    expect((await around.told()).find(({ what }) => what === "missing")).toMatchObject({
      assetId: null,
      words: "Tea dance: At the pier",
      contact: "07700 900199",
    });
  });

  test("what cannot be read is said at its field, keeps what was typed, and writes nothing", async () => {
    const before = (await around.told()).length;
    const phone = phoneAt(around.server.url);
    await phone.get(`${asset("money")}/tell`);
    const cases: [Record<string, string>, string][] = [
      [{ words: "kept words" }, "Please choose one."],
      [{ what: "burnt", words: "kept words" }, "Please choose one."],
      [{ what: "wrong", contact: "kept words" }, "Please write what is wrong."],
      [{ what: "closed", words: "x".repeat(1001), contact: "kept words" }, "This is too long."],
    ];
    for (const [fields, said] of cases) {
      const answer = await phone.post(`${asset("money")}/tell`, fields);
      const html = plain(await answer.text());
      expect(answer.status).toBe(400);
      expect(html).toContain(said);
      expect(html).toContain("kept words");
    }
    const missing = await phone.post("/around/riverside/missing", { name: "", words: "" });
    expect(missing.status).toBe(400);
    expect((await around.told()).length).toBe(before);
  });

  test("a machine that fills in everything is thanked, and nothing is written; and a form of another site is refused", async () => {
    const before = (await around.told()).length;
    const phone = phoneAt(around.server.url);
    await phone.get(`${asset("money")}/tell`);
    expect(
      (await phone.post(`${asset("money")}/tell`, { what: "wrong", words: "Buy", website: "https://x" })).status,
    ).toBe(302);
    const foreign = await fetch(`${around.server.url}${asset("money")}/tell`, {
      method: "POST",
      redirect: "manual",
      headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
      body: new URLSearchParams({ what: "closed" }),
    });
    expect(foreign.status).toBe(403);
    expect((await around.told()).length).toBe(before);
  });

  test("thirty an hour from one network are enough", async () => {
    const strict = await startServer(around.world, { geocoder, throttle: openThrottle(undefined) });
    const answers: number[] = [];
    for (let i = 0; i < 31; i++) {
      const phone = phoneAt(strict.url);
      await phone.get(`${asset("money")}/tell`);
      answers.push((await phone.post(`${asset("money")}/tell`, { what: "right" })).status);
    }
    expect(answers.slice(0, 30).every((status) => status === 302)).toBe(true);
    expect(answers[30]).toBe(429);
    await strict.close();
  });
});
