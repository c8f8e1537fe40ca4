import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { castId } from "../../db/cast/people.ts";
import { words } from "./hand.ts";
import { freshPhone, WAYS } from "./people.ts";

// Somebody without an account, with a phone and a worry about money.
for (const way of WAYS)
  test(`somebody finds debt advice on Tuesday morning near them, goes, and tells that it was closed: ${way.way}`, async ({
    browser,
  }) => {
    const { hand, context } = await freshPhone(browser, way);
    const { page, press, write, choose, button, link, field, sees } = hand;
    await page.goto("/around/riverside");
    await write(field("around.look_for"), "money worries");
    await write(field("around.where"), "so14 1ab");
    await field("around.when").selectOption({ label: "Tuesday" });
    await field("around.part").selectOption({ label: words("around.part_morning") });
    await press(button("around.look"));

    await expect(page.locator(".asked")).toContainText("near SO14 1AB (within 3 miles), on Tuesday");
    // An address of its own, which can be kept and sent on.
    expect(new URL(page.url()).searchParams.get("q")).toBe("money worries");
    const first = page.locator(".around-list > li").first();
    await expect(first).toContainText("Harbour Money Advice");
    await expect(first).toContainText(/about 0.5 miles/);
    await expect(first).toContainText(/Tuesday|tomorrow|today|Open now/);
    await expect(first).toContainText("Checked 20 days ago by the programme.");
    await expect(page.getByText("0800 138 1111")).toBeVisible();
    expect(await context.cookies()).toEqual([]);

    await press(first.getByRole("link", { name: "Harbour Money Advice" }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Harbour Money Advice");
    await expect(page.getByText("12 Quay Street")).toBeVisible();
    await expect(button("around.print")).toBeVisible({ visible: way.javaScriptEnabled });
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".qr")).toBeVisible();
    await expect(page.getByText(`/around/riverside/${castId("asset-money")}`).last()).toBeVisible();
    await expect(page.getByText(words("around.is_it_right_about"))).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    await expect(page.locator(".qr")).toBeHidden();
    expect(await context.cookies()).toEqual([]);

    await press(link("around.tell_us"));
    await choose(field("around.told_closed"));
    await write(field("around.in_your_words"), "Nobody was there on Tuesday.");
    await press(button("around.send"));
    await sees("around.thanks_about");
    await press(page.getByRole("link", { name: "Harbour Money Advice" }));
    await press(link("around.back_to_around"));
    await context.close();
  });

test("a need is picked by its picture, and what was typed goes along", async ({ browser }) => {
  const { hand, context } = await freshPhone(browser, WAYS[1]);
  await hand.page.goto("/around/riverside");
  await hand.write(hand.field("around.where"), "SO17 2LB");
  await hand.press(hand.page.getByRole("button", { name: words("needs.warmth") }));
  await expect(hand.page.locator(".around-list > li").first()).toContainText("Warm Welcome at the library");
  await expect(hand.page.locator(".asked")).toContainText("SO17 2LB");
  await context.close();
});

test("the map is drawn only when asked for, its buttons have names and work by keyboard, and the list stays beside it", async ({
  browser,
}) => {
  const { hand, context } = await freshPhone(browser, WAYS[2]);
  const { page, press, link } = hand;
  await page.goto("/around/riverside?need=play&where=SO17+2HN&miles=10");
  expect(await page.locator("script[src*=leaflet]").count()).toBe(0);
  await press(link("around.show_map"));
  const marker = page.locator("#map").getByRole("button", { name: "Oakfield Stay and Play" });
  await expect(marker).toBeVisible();
  expect(await page.evaluate(jumps)).toBeLessThan(0.02);
  await marker.focus();
  await page.keyboard.press("Enter");
  const inPopup = page.locator("#map").getByRole("link", { name: "Oakfield Stay and Play" });
  await expect(inPopup).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(marker).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(inPopup).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Oakfield Stay and Play");
  await context.close();
});

test("without JavaScript the map says so and the list is there", async ({ browser }) => {
  const { hand, context } = await freshPhone(browser, WAYS[1]);
  await hand.page.goto("/around/riverside?need=money&where=SO14+1AB&view=map");
  await hand.sees("around.map_needs_script");
  await expect(hand.page.locator(".around-list > li").first()).toContainText("Harbour Money Advice");
  await context.close();
});

/** How far what stands on the page has moved by itself: the sum of its layout shifts. In the browser, which tells of none where there was none. */
const jumps = () =>
  new Promise<number>((resolve) => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) sum += (shift as unknown as { value: number }).value;
    });
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 500);
  });
