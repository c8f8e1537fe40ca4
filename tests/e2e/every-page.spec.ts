import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { cast, castId, type CastMember, type CastName } from "../../db/cast/people.ts";
import { crawl, type FoundPage } from "../setup/crawl.ts";
import { browserAt } from "../setup/server.ts";
import { circlePath, signIn, WAYS } from "./people.ts";

// Every page that somebody can reach by links, at both widths and in both themes: axe is silent and nothing runs off the side.
const people: CastName[] = [
  "olu",
  "carys",
  "nadia",
  "bea",
  "sunita",
  "ade",
  "sam",
  "grace",
  "megan",
  "jo",
  "rosa",
  "mallory",
];
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
    const pages = found.filter(({ status, path }) => status === 200 && !isFile(path) && !isSharedPage(path, who));
    const page = await context.newPage();
    const { language = "en" }: CastMember = cast[who];
    for (const look of looks) {
      await page.setViewportSize({ width: look.width, height: 800 });
      await page.emulateMedia({ colorScheme: look.colorScheme });
      for (const { path } of pages) {
        const where = `${shapeOf(path)} as ${who}, ${look.width} px, ${look.colorScheme}`;
        await page.goto(path);
        expect(await page.locator("h1").count(), `one h1: ${where}`).toBe(1);
        expect(await page.title(), `a title: ${where}`).not.toBe("");
        expect(await page.locator("html").getAttribute("lang"), `the reader's language: ${where}`).toBe(language);
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

/** A file is no page. */
const isFile = (path: string) => /\.(ics|csv|json|geojson)$/.test(path);

/** Pages that look the same to everybody are looked at once, as Jo; what is around as Megan, too, who reads Welsh. */
const isSharedPage = (path: string, who: CastName) =>
  (who !== "jo" && /^\/(me|demo)/.test(path)) || (who !== "jo" && who !== "megan" && path.startsWith("/around/"));

for (const language of ["en", "cy"])
  test(`what strangers can reach is in order in ${language}`, async ({ browser }) => {
    const context = await browser.newContext({ locale: language, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    for (const path of [
      "/",
      "/sign-in",
      "/sign-in/code",
      "/i/AAAAAAAAAAAAAAAAAAAAAA",
      "/join/AAAAAAAAAAAAAAAAAAAAAA",
      "/around/riverside",
      "/around/riverside?need=money&where=SO14+1AB&miles=10",
      "/around/riverside?q=zebra&age=old",
      `/around/riverside/${castId("asset-money")}`,
      `/around/riverside/${castId("asset-refuge")}`,
      `/around/riverside/${castId("asset-money")}/tell`,
      "/around/riverside/missing",
      "/nowhere",
    ]) {
      await page.goto(path);
      expect(await page.locator("html").getAttribute("lang"), path).toBe(language);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id }) => id),
        path,
      ).toEqual([]);
    }
    await context.close();
  });

// Sent empty, every form says what is missing, next to the field and at the top, and still reads well.
const forms: [who: CastName | null, path: string][] = [
  [null, "/sign-in"],
  ["grace", `${circlePath("okafor")}/tasks/new?kind=lift`],
  ["grace", `${circlePath("okafor")}/tasks/new?kind=appointment`],
  ["grace", `${circlePath("okafor")}/people/invite`],
  ["grace", `${circlePath("okafor")}/meetings/new`],
  ["grace", `${circlePath("okafor")}/edit`],
  ["grace", `${circlePath("okafor")}/family/shares`],
  ["grace", `${circlePath("okafor")}/household`],
  ["grace", circlePath("okafor")],
  ["sam", `${circlePath("okafor")}/check-ins/log`],
  ["grace", `${circlePath("okafor")}/check-ins/plans/new`],
  ["jo", `${circlePath("okafor")}/worry`],
  ["megan", `${circlePath("bevan")}/tasks/new?kind=children`],
  ["nadia", "/circles/new"],
  [null, `/around/riverside/${castId("asset-money")}/tell`],
  [null, "/around/riverside/missing"],
  ["carys", "/programme/staff"],
  ["carys", "/programme/map"],
  ["olu", "/operator"],
];

for (const [who, path] of forms)
  test(`sent empty, the form says what is missing: ${shapeOf(path)} as ${who ?? "a stranger"}`, async ({ browser }) => {
    const context = who
      ? (await signIn(browser, who, WAYS[0])).context
      : await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(path);
    await sendEmpty(page);
    await expect(page.locator("main .problem").first()).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await context.close();
  });

/** Empties the page's first real form and sends it past the browser's own checks. */
async function sendEmpty(page: Page) {
  const form = page.locator('main form:has(button.main):has(input:not([type="hidden"]), textarea)').first();
  await form.evaluate((element: HTMLFormElement) => {
    element.noValidate = true;
    const folded = element.closest("details");
    if (folded) folded.open = true;
    for (const field of element.querySelectorAll<HTMLInputElement>(
      'input:not([type="hidden"], [type="radio"]), textarea',
    ))
      field.value = "";
  });
  await form.locator("button.main").click();
}
