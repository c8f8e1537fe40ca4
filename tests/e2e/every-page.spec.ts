import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { CastName } from "../../db/cast/people.ts";
import { crawl, type FoundPage } from "../setup/crawl.ts";
import { browserAt } from "../setup/server.ts";
import { signIn, WAYS } from "./people.ts";

// Every page that somebody can reach by links, at both widths and in both themes: axe is silent and nothing runs off the side.
const people: CastName[] = ["olu", "carys", "nadia", "bea", "ade", "sam", "grace", "jo", "rosa", "mallory"];
const looks = [
  { width: 360, colorScheme: "light" },
  { width: 1280, colorScheme: "light" },
  { width: 360, colorScheme: "dark" },
  { width: 1280, colorScheme: "dark" },
] as const;

const shapeOf = (path: string) => path.replaceAll(/[0-9a-z]{26}/g, ":id");

for (const who of people) {
  test(`${who} finds every page in order`, async ({ browser, baseURL }) => {
    test.setTimeout(600_000);
    const { context } = await signIn(browser, who, WAYS[0]);
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const found: FoundPage[] = await crawl(browserAt(String(baseURL), { cookie }), ["/"], 1);
    expect(found.filter(({ status }) => status >= 400).map(({ path, status }) => `${path} ${status}`)).toEqual([]);
    const pages = found.filter(({ status, path }) => status === 200 && !isSharedPage(path, who));
    const page = await context.newPage();
    for (const look of looks) {
      await page.setViewportSize({ width: look.width, height: 800 });
      await page.emulateMedia({ colorScheme: look.colorScheme });
      for (const { path } of pages) {
        const where = `${shapeOf(path)} as ${who}, ${look.width} px, ${look.colorScheme}`;
        await page.goto(path);
        expect(await page.locator("h1").count(), `one h1: ${where}`).toBe(1);
        expect(await page.title(), `a title: ${where}`).not.toBe("");
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways, `runs off the side: ${where}`).toBeLessThanOrEqual(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`),
          where,
        ).toEqual([]);
      }
    }
    await page.setViewportSize({ width: 320, height: 640 });
    for (const { path } of pages) {
      await page.goto(path);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        `320 px: ${shapeOf(path)}`,
      ).toBeLessThanOrEqual(320);
    }
    await context.close();
  });
}

/** Pages that look the same to everybody are looked at once, as Jo. */
const isSharedPage = (path: string, who: CastName) =>
  who !== "jo" && (path.startsWith("/me") || path.startsWith("/demo"));

test("what strangers can reach is in order, in Welsh too", async ({ browser }) => {
  const inEnglish = await (await browser.newContext({ locale: "en-GB" })).newPage();
  const inWelsh = await (await browser.newContext({ locale: "cy" })).newPage();
  for (const path of [
    "/",
    "/sign-in",
    "/sign-in/code",
    "/i/AAAAAAAAAAAAAAAAAAAAAA",
    "/join/AAAAAAAAAAAAAAAAAAAAAA",
    "/nowhere",
  ]) {
    for (const [language, page] of [
      ["en", inEnglish],
      ["cy", inWelsh],
    ] as const) {
      await page.goto(path);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id }) => id),
        `${path} ${language}`,
      ).toEqual([]);
    }
  }
});
