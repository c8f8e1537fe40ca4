import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { words } from "./hand.ts";
import { castId } from "../../db/cast/people.ts";
import { circlePath, nameOf, signIn, WAYS } from "./people.ts";

/** Looked at once, in the way that has scripts: axe is one. */
async function inOrder(page: Page, way: (typeof WAYS)[number] = WAYS[0]) {
  if (way !== WAYS[0]) return;
  const width = page.viewportSize()?.width ?? 360;
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width, height: 740 });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
}

// Somebody who would rather be called is told by a person of their choice. Each way with an ask of its own.
for (const [index, way] of WAYS.entries())
  test(`who would rather be called is called, ${way.way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const title = `A lift to the library, ${way.way}`;
    const grace = await signIn(browser, "grace", way);
    const { page } = grace.hand;
    await page.goto("/me");
    await grace.hand.press(grace.hand.link("telling.title"));
    await inOrder(page, way);
    // No quiet hours: the story may be told at night.
    await page.locator('input[name="quietFrom"]').fill("08:00");
    await page.locator('input[name="quietUntil"]').fill("08:00");
    const wantsCalls = page.locator('input[name="wantsCalls"]');
    if (!(await wantsCalls.isChecked())) await grace.hand.choose(wantsCalls);
    await page.locator('select[name="callerId"]').selectOption({ label: nameOf("jo") });
    await grace.hand.press(grace.hand.button("common.save"));
    await grace.hand.sees("telling.saved");
    await expect(wantsCalls).toBeChecked();

    // She asks for something, and Rosa can.
    await page.goto(`${circlePath("okafor")}/tasks/new?kind=lift`);
    await grace.hand.write(grace.hand.field("tasks.title"), title);
    const day = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
    await page.locator('input[name="onDay"]').first().fill(day);
    await page
      .locator('input[name="fromTime"]')
      .first()
      .fill(`${10 + 2 * index}:30`);
    await grace.hand.press(grace.hand.button("tasks.ask"));
    await grace.hand.sees("tasks.said_asked");
    const task = page.url();
    const raj = await signIn(browser, "raj", way);
    await raj.hand.page.goto(task);
    await raj.hand.press(raj.hand.button("tasks.claim"));
    await raj.hand.sees("tasks.said_claimed");

    // Jo finds it on her start page, calls, and says so.
    const jo = await signIn(browser, "jo", way);
    const list = jo.hand.page;
    await expect(async () => {
      await list.goto("/calls");
      await expect(list.locator(".calls")).toContainText(nameOf("grace"), { timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await inOrder(list, way);
    const card = list.locator(".calls li.card", { hasText: nameOf("grace") }).first();
    await expect(card.locator('a[href^="tel:"]')).toBeVisible();
    await expect(card).not.toContainText("library");
    await list.goto("/");
    await jo.hand.press(list.locator('main a[href="/calls"]'));
    await jo.hand.press(card.getByRole("button", { name: words("telling.call_told") }));
    await jo.hand.sees("telling.said_told");
    await expect(list.locator('a[href^="tel:"]')).toHaveCount(0);

    // Sam sees that she was told, not what was said.
    const sam = await signIn(browser, "sam", way);
    await sam.hand.page.goto(`${circlePath("okafor")}/messages`);
    await inOrder(sam.hand.page, way);
    await expect(sam.hand.page.locator("tr", { hasText: nameOf("grace") }).first()).toContainText(
      words("telling.reminder_called"),
    );
    await expect(sam.hand.page.locator("main")).not.toContainText("library");
    for (const { context } of [grace, raj, jo, sam]) await context.close();
  });

test("whoever helps somebody finds on the start page how that person is told", async ({ browser }) => {
  const { hand, context } = await signIn(browser, "sam", WAYS[0]);
  const { page, press, link, button, sees } = hand;
  await page.goto(`${circlePath("okafor")}/people/${castId("evans-in-okafor")}`);
  await press(button("circles.help_now", { name: nameOf("evans") }));
  await page.goto("/");
  await inOrder(page);
  await press(link("telling.helped_go", { name: nameOf("evans") }));
  await sees("telling.title");
  await inOrder(page);
  expect(new URL(page.url()).pathname).toBe("/me/reminders");
  await press(button("common.stop_helping"));
  await context.close();
});

/** How many pixels of a field's longest option are cut off. */
const cutOff = (page: Page, name: string) =>
  page.locator(`select[name="${name}"]`).evaluate((select: HTMLSelectElement) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(select);
    const pen = document.createElement("canvas").getContext("2d");
    if (!pen) throw new Error("no canvas");
    pen.font = font;
    const arrow = 20;
    const room = select.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - arrow;
    return Math.max(0, ...[...select.options].map(({ text }) => pen.measureText(text).width - room));
  });

test("in which order ways are tried can be read whole on a small phone, in both languages", async ({ browser }) => {
  for (const who of ["carys", "grace"] as const) {
    const { hand, context } = await signIn(browser, who, WAYS[0]);
    await hand.page.setViewportSize({ width: 320, height: 640 });
    await hand.page.goto("/me/reminders");
    expect(await cutOff(hand.page, "order"), who).toBe(0);
    const options = await hand.page.locator('select[name="order"] option').allTextContents();
    for (const option of options) expect(option, who).toMatch(/^\p{Lu}/u);
    await context.close();
  }
});

test("how people are reached reads well for the coordinator, in Welsh", async ({ browser }) => {
  const { hand, context } = await signIn(browser, "carys", WAYS[0]);
  for (const path of ["/programme/messages", "/calls", "/me/reminders"]) {
    await hand.page.goto(path);
    await expect(hand.page.locator("html")).toHaveAttribute("lang", "cy");
    await expect(hand.page.locator("h1")).toBeVisible();
    await inOrder(hand.page);
  }
  await context.close();
});
