import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Around, found, openAround, plain } from "../setup/around.ts";
import { browserAt } from "../setup/server.ts";

let around: Around;
beforeAll(async () => {
  around = await openAround();
});
afterAll(() => around.drop());

describe("looking for something", () => {
  test("money worries, near a postcode, on Tuesday morning: what, how far, when next, what it costs and who checked it", async () => {
    const { response, html } = await around.look("?q=money+worries&where=so14+1ab&when=2&part=morning");
    expect(response.status).toBe(200);
    expect(found(html)).toEqual(["Harbour Money Advice", "Debt Line"]);
    expect(html.indexOf("By phone or online")).toBeGreaterThan(html.indexOf("Harbour Money Advice"));
    expect(html.indexOf("By phone or online")).toBeLessThan(html.indexOf("Debt Line"));
    expect(html).not.toContain("So here is more");
    for (const said of [
      "near SO14 1AB (within 3 miles), on Tuesday 17 March, in the morning",
      "about 0.5 miles",
      "Next: Tuesday 17 March, 9:30 am to 12:30 pm",
      "Free · Just come",
      "No steps",
      "Checked 20 days ago by the programme.",
      "0800 138 1111",
    ])
      expect(html).toContain(said);
  });

  test("on Monday morning there is nothing of the kind, so the page shows what there is at any time, and says so", async () => {
    const { html } = await around.look("?need=money&where=SO14+1AB&when=1&part=morning&free=on");
    expect(found(html)).toEqual(["Harbour Money Advice", "Debt Line"]);
    expect(html).toContain("Nothing fits all of it.");
    expect(html).toContain("So here is more: at any time");
    expect(html).toContain("Samaritans");
  });

  test("what is nowhere is said, with what can be left out and the numbers that are always there", async () => {
    const { html } = await around.look("?q=xylophones&where=SO14+1AB&when=1");
    expect(found(html)).toEqual([]);
    expect(html).toContain("We found nothing like that.");
    expect(html).toContain("Look further away");
    expect(html).toContain("Look at any time");
    expect(html).toContain("Samaritans");
  });

  test("a word mistyped is put right, said to be, and can be meant as it is", async () => {
    const { html } = await around.look("?q=laarder");
    expect(html).toContain("Showing what there is for “larder”.");
    expect(found(html)).toContain("Harbour Larder");
    const exact = /href="([^"]+)"[^>]*>Look for “laarder” as it is/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(found(plain(await (await around.stranger.get(exact)).text()))).toEqual([]);
  });

  test("without a place helplines are found too, and what is open now says until when", async () => {
    const { html } = await around.look("?need=money&when=now");
    expect(found(html)).toEqual(["Debt Line", "Harbour Money Advice"]);
    expect(html).toContain("Open now, until 8 pm");
    expect(html.indexOf("So here is more: at any time")).toBeLessThan(html.indexOf("Harbour Money Advice"));
  });

  test("the last need that was pressed counts, and the one before is gone", async () => {
    const { html } = await around.look("?need=money&need=food");
    expect(found(html)).toEqual(["Harbour Larder"]);
  });

  test("of a postcode whose district alone is known, that is what is said", async () => {
    expect((await around.look("?where=SO14+9ZZ")).html).toContain("Near the district SO14");
  });

  test("several places of one name are to be chosen from, and the choice stands in the address", async () => {
    const { html } = await around.look("?q=money&where=Newport");
    expect(html).toContain("Which one do you mean?");
    expect(found(html)).toEqual([]);
    const href = /href="([^"]+)">Newport, Isle of Wight/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const chosen = plain(await (await around.stranger.get(href)).text());
    expect(chosen).toContain("near Newport, Isle of Wight");
    expect(chosen).not.toContain("Which one do you mean?");
  });

  test("a place that nobody knows, and a table that cannot be asked, are told apart, and what there is is shown", async () => {
    const unknown = await around.look("?q=money&where=Atlantis");
    expect(unknown.html).toContain("We do not know where “Atlantis” is.");
    expect(found(unknown.html)).toContain("Harbour Money Advice");
    expect((await around.look("?q=money&where=ZZ1+1ZZ")).html).toContain("We cannot look up places just now.");
  });

  test("what nobody has checked for long comes last and says so", async () => {
    const { html } = await around.look("?where=SO14+1AB&miles=10&most=200");
    expect(found(html).at(-1)).toBe("Computer club");
    expect(html).toContain("Not checked for a long time: ring first.");
  });

  test("whoever is afraid at home finds the number first, and no address", async () => {
    const { html } = await around.look("?q=refuge");
    expect(html.indexOf("0808 2000 247")).toBeLessThan(html.indexOf("Safe Harbour"));
    expect(html).toContain("The address is kept private");
    expect(html).toContain("01632 960130");
    expect(html).toContain('href="/leave"');
  });

  test("bad choices are a 400 that says at which field, and what was typed stays", async () => {
    for (const query of [
      "?q=money&age=abc",
      "?age=-1",
      "?miles=7",
      "?when=9",
      "?access=wings",
      "?language=xx",
      "?need=gold",
      `?q=${"x".repeat(500)}`,
      "?q=a%00b",
    ]) {
      const { response, html } = await around.look(query);
      expect(response.status, query).toBe(400);
      expect(html, query).toContain('class="problem"');
    }
    expect((await around.look("?q=money&age=abc")).html).toContain('value="money"');
    expect((await around.look("?q=money&most=100000&view=moon")).response.status).toBe(200);
    expect(around.server.faults).toEqual([]);
  });

  test("in Welsh too", async () => {
    const welsh = browserAt(around.server.url, { "accept-language": "cy" });
    const { html } = await around.look("?q=dyled&where=SO14+1AB", welsh);
    expect(html).toContain('lang="cy"');
    expect(html).toContain("Nesaf: heddiw, 1 yh tan 4 yh");
  });
});

describe("while somebody types", () => {
  const meant = async (typed: string, who = around.stranger) =>
    (await (await who.get(`/around/riverside/suggest.json?q=${typed}`)).json()) as string[];

  test("the box offers needs and what there is", async () => {
    expect(await meant("wal")).toEqual(expect.arrayContaining(["walk", "walkers"]));
    expect(await meant("oakf")).toContain("Oakfield Walkers");
    expect(await meant("")).toEqual([]);
    expect(await meant("%00%22<")).toEqual([]);
  });

  test("what is not for everybody is offered to no stranger", async () => {
    expect(await meant("mending")).toEqual([]);
    expect(await meant("sewing")).not.toContain("A sewing machine to lend");
  });
});

test("the button for the other language keeps what was looked for", async () => {
  const search = "/around/riverside?q=bwyd+%26+chwmni+http%3A%2F%2Fx&access=bus&access=parking";
  const html = await (await around.stranger.get(search)).text();
  const back = /name="back" value="([^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const changed = await around.stranger.post("/language", { language: "cy", back });
  const { pathname, searchParams } = new URL(changed.headers.get("location") ?? "", around.server.url);
  expect(pathname).toBe("/around/riverside");
  expect([...searchParams]).toEqual([...new URL(search, around.server.url).searchParams]);
});
