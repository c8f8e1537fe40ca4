import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { words } from "./hand.ts";
import { circlePath, signIn, WAYS } from "./people.ts";

const SOMEWHERE_ELSE = "https://www.bbc.co.uk/weather";

/** Keeps the browser at home; tells what it would have fetched. */
async function stayHome(page: Page) {
  const asked: { url: string; referer: string | undefined }[] = [];
  await page.route(`${SOMEWHERE_ELSE}**`, async (route) => {
    asked.push({ url: route.request().url(), referer: route.request().headers().referer });
    await route.fulfill({ body: "<title>Weather</title><h1>Rain</h1>", contentType: "text/html" });
  });
  return asked;
}

async function expectInOrder(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
  }
}

for (const [index, way] of WAYS.entries()) {
  test(`a promise stands in the helper's calendar, their program gets it, and the family sees who comes, ${way.way}`, async ({
    browser,
    request,
  }) => {
    test.setTimeout(120_000);
    // Each way has a lift of its own, at a time of its own, on the day after tomorrow.
    const hour = 9 + 2 * index;
    const title = `A lift to the library, ${way.way}`;
    const grace = await signIn(browser, "grace", way);
    await grace.hand.page.goto(`${circlePath("okafor")}/tasks/new?kind=lift`);
    await grace.hand.write(grace.hand.field("tasks.title"), title);
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await grace.hand.page.locator('input[name="onDay"]').first().fill(day);
    await grace.hand.page
      .locator('input[name="fromTime"]')
      .first()
      .fill(`${String(hour).padStart(2, "0")}:45`);
    await grace.hand.press(grace.hand.button("tasks.ask"));
    await grace.hand.sees("tasks.said_asked");

    const priya = await signIn(browser, "priya", way);
    const { hand } = priya;
    await hand.page.goto(grace.hand.page.url());
    await hand.press(hand.button("tasks.claim"));
    await hand.sees("tasks.said_claimed");
    const one = hand.link("calendar.feed_one_event");
    const file = await priya.context.request.get((await one.getAttribute("href")) ?? "");
    expect(await file.text()).toContain("SUMMARY:A lift\r\n");

    await hand.page.goto("/");
    await hand.press(hand.link("calendar.mine_title"));
    // A key press does not wait for the page it leads to.
    await hand.page.waitForURL(/\/calendar$/);
    await hand.page.goto(`/calendar?week=${day}`);
    await expect(hand.page.getByRole("link", { name: title })).toBeVisible();

    // The address for a calendar program: made, fetched by nobody in particular, stopped.
    await hand.press(hand.link("calendar.to_feed"));
    await hand.press(hand.button("calendar.feed_make"));
    await hand.sees("calendar.said_made");
    const address = await hand.field("calendar.feed_address").inputValue();
    const feed = await request.get(address);
    expect(await feed.text()).toContain(`T${String(hour).padStart(2, "0")}4500\r\n`);
    expect(await feed.text()).not.toContain("library");
    await hand.press(hand.page.locator("summary", { hasText: words("calendar.feed_revoke") }));
    await hand.press(hand.page.locator("details[open]").getByRole("button", { name: words("calendar.feed_revoke") }));
    await hand.sees("calendar.said_revoked");
    expect((await request.get(address)).status()).toBe(404);

    await grace.hand.page.goto(`${circlePath("okafor")}/family`);
    await grace.hand.press(grace.hand.page.getByRole("link", { name: words("calendar.week_link") }).first());
    const line = grace.hand.page.locator("li", { hasText: title });
    await expect(line).toContainText("Priya");
    await expect(line.locator("svg")).toBeVisible();
    await grace.context.close();
    await priya.context.close();
  });

  test(`the family's pages are left at once, ${way.way}`, async ({ browser }) => {
    const { hand, context } = await signIn(browser, "grace", way);
    const { page } = hand;
    const asked = await stayHome(page);
    await page.goto(circlePath("okafor"));
    await page.goto(`${circlePath("okafor")}/family`);
    await expect(page).toHaveTitle(words("calendar.neutral_title"));
    await hand.press(hand.link("calendar.exit"));
    await expect(page).toHaveURL(SOMEWHERE_ELSE);
    expect(asked).toEqual([{ url: SOMEWHERE_ELSE, referer: undefined }]);
    // With scripts the page is out of the way back, too; nobody is signed out.
    await page.goBack();
    await expect(page).toHaveURL(circlePath("okafor") + (way.javaScriptEnabled ? "" : "/family"));
    await expect(page.getByRole("button", { name: words("common.sign_out") })).toBeVisible();
    await context.close();
  });
}

test("Shift three times leaves, writing capital letters does not", async ({ browser }) => {
  const { hand, context } = await signIn(browser, "grace", WAYS[0]);
  const { page } = hand;
  const asked = await stayHome(page);
  await page.goto(`${circlePath("okafor")}/household`);
  for (const letter of ["A", "B", "C", "D"]) await page.keyboard.press(`Shift+${letter}`);
  for (const press of ["Shift", "Shift", "a", "Shift", "Shift"]) await page.keyboard.press(press);
  expect(asked).toEqual([]);
  await page.keyboard.press("Shift");
  await expect(page).toHaveURL(SOMEWHERE_ELSE);
  // Elsewhere it does nothing.
  await page.goto(circlePath("okafor"));
  for (let i = 0; i < 4; i++) await page.keyboard.press("Shift");
  await expect(page).toHaveURL(circlePath("okafor"));
  await context.close();
});

test("our week is read aloud in the page's language, and stops when told", async ({ browser }) => {
  const { hand, context } = await signIn(browser, "megan", WAYS[0]);
  const { page } = hand;
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    window.speechSynthesis.speak = (saying) => void said.push(`${saying.lang}: ${saying.text}`);
    window.speechSynthesis.cancel = () => void said.push("silence");
  });
  await page.goto(`${circlePath("bevan")}/family/week`);
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  await page.getByRole("button", { name: "Darllen yn uchel" }).click();
  const heard = await said();
  expect(heard.slice(1).every((piece) => piece.startsWith("cy: "))).toBe(true);
  expect(heard).toContain("cy: Sit with Mam for an hour or two");
  await page.getByRole("button", { name: "Stopio darllen" }).click();
  expect((await said()).at(-1)).toBe("silence");
  await expect(page.getByRole("button", { name: "Darllen yn uchel" })).toBeVisible();
  await context.close();
});

test("our week fits on one printed page", async ({ browser }) => {
  const { hand, context } = await signIn(browser, "grace", WAYS[0]);
  await hand.page.goto(`${circlePath("okafor")}/family/week`);
  const pdf = await hand.page.pdf({ format: "A4" });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await context.close();
});

test("a month is a table where there is room and a list where there is none, in order in both", async ({ browser }) => {
  const { hand, context } = await signIn(browser, "sam", WAYS[0]);
  const { page } = hand;
  await page.goto(`${circlePath("okafor")}/calendar`);
  await hand.press(hand.link("calendar.see_month"));
  for (const path of [page.url(), `${circlePath("okafor")}/calendar?month=2031-02`, "/calendar?week=2031-02-03"]) {
    await page.goto(path);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectInOrder(page);
    }
  }
  await page.goto(`${circlePath("okafor")}/calendar?month=2031-02`);
  await expect(page.getByRole("columnheader")).toHaveCount(7);
  await context.close();
});
