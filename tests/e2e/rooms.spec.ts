import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { words } from "./hand.ts";
import { circlePath, signIn, WAYS } from "./people.ts";

for (const way of WAYS)
  test(`every room of a circle is found on a phone, ${way.way}`, async ({ browser }) => {
    const { hand, context } = await signIn(browser, "grace", way);
    const { page } = hand;
    await page.goto(circlePath("okafor"));
    const rooms = page.getByRole("navigation", { name: words("home.nav_label") });
    await expect(rooms.getByRole("link", { name: words("calendar.nav") })).toBeVisible();
    const meetings = rooms.getByRole("link", { name: words("meetings.nav"), exact: true });
    await expect(meetings).toBeHidden();
    await hand.press(rooms.locator("summary"));
    await expect(meetings).toBeVisible();
    await hand.press(meetings);
    await expect(page).toHaveURL(/\/meetings$/);
    // Where one is stands there without opening anything, and is marked.
    const more = rooms.locator("summary");
    await expect(more).toHaveText(words("home.nav_more_here", { room: words("meetings.nav") }));
    await expect(more).toHaveAttribute("aria-current", "true");
    await context.close();
  });

test("the rooms stand in one line where there is space, and nothing runs off where there is little", async ({
  browser,
}) => {
  const { hand, context } = await signIn(browser, "megan", WAYS[0]);
  const { page } = hand;
  const rooms = page.locator("nav.rooms");
  await page.goto(`${circlePath("bevan")}/people`);
  for (const isOpen of [false, true]) {
    await page.setViewportSize({ width: 320, height: 740 });
    if (isOpen) await hand.press(rooms.locator("summary"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 900 });
    await expect(rooms.locator("summary")).toBeHidden();
    for (const room of await rooms.getByRole("link").all()) await expect(room).toBeVisible();
    const heights = await rooms.getByRole("link").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().y));
    expect(new Set(heights).size).toBe(1);
    await expect(rooms.locator('a[aria-current="page"]')).toHaveText("Pobl");
    const { violations } = await new AxeBuilder({ page }).include("nav.rooms").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await context.close();
});
