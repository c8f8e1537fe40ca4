import { expect, test } from "@playwright/test";
import { words } from "./hand.ts";
import { circlePath, signIn, type Somebody, WAYS } from "./people.ts";

// An ask that nobody takes goes to those whom it suits, and on to the facilitator and the connector. The programme is told to wait for
// nothing, so that the story need not last five days.
const HOURS = ["everybodyHours", "innerHours", "facilitatorHours", "connectorHours"] as const;

async function wait({ hand }: Somebody, hours: readonly number[]) {
  await hand.page.goto("/programme/ladder");
  for (const [index, name] of HOURS.entries())
    await hand.write(hand.page.locator(`input[name="${name}"]`), String(hours[index]));
  await hand.press(hand.page.locator("main button.main"));
  await expect(hand.page.locator(".said")).toBeVisible();
}

/** The ladder is climbed every few seconds in the demo. */
const comesTo = async ({ hand: { page } }: Somebody, path: string, text: string | RegExp) =>
  expect(async () => {
    await page.goto(path);
    await expect(page.locator("main")).toContainText(text, { timeout: 500 });
  }).toPass({ timeout: 40_000 });

for (const way of WAYS)
  test(`what nobody takes goes further, and what suits a helper comes first, ${way.way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const title = `Some bread and milk, ${way.way}`;
    const carys = await signIn(browser, "carys", way);
    await wait(carys, [0, 0, 0, 0]);

    const grace = await signIn(browser, "grace", way);
    await grace.hand.page.goto(`${circlePath("okafor")}/tasks/new?kind=shopping`);
    await grace.hand.write(grace.hand.field("tasks.title"), title);
    await grace.hand.choose(grace.hand.page.locator('input[name="whenKind"][value="any"]'));
    await grace.hand.press(grace.hand.button("tasks.ask"));
    await grace.hand.sees("tasks.said_asked");
    const task = new URL(grace.hand.page.url()).pathname;

    // Priya says that shopping suits her. Soonest or not, it is the first thing on her start page.
    const priya = await signIn(browser, "priya", way);
    await priya.hand.page.goto("/me/suits");
    const shopping = priya.hand.page.getByRole("checkbox", { name: words("tasks.shopping_kind") });
    if (!(await shopping.isChecked())) await priya.hand.choose(shopping);
    await priya.hand.press(priya.hand.button("common.save"));
    await priya.hand.sees("ladder.said_suits");
    const first = priya.hand.page
      .locator("section", { hasText: words("home.would_help") })
      .locator("li.card")
      .first();
    await expect(first).toContainText("Some bread and milk");
    await expect(first).toContainText(words("ladder.suits_you"));

    // Nobody takes it. Whoever opens it reads whom it has come to; so do the facilitator and the connector on their start pages.
    await comesTo(grace, task, /Whoever started the circle was asked/);
    const sam = await signIn(browser, "sam", way);
    await comesTo(sam, "/", /asks? that nobody has taken came to you/);
    await sam.hand.press(sam.hand.page.getByRole("link", { name: /nobody has taken came to you/ }).first());
    await expect(sam.hand.page.locator("main")).toContainText(title);
    const nadia = await signIn(browser, "nadia", way);
    await comesTo(nadia, "/", /asks? came to you/);
    await expect(nadia.hand.page.locator("main")).toContainText(words("ladder.numbers"));

    // Nadia knows somebody; once it is promised, it goes nowhere any more.
    await priya.hand.page.goto(task);
    await priya.hand.press(priya.hand.button("tasks.claim"));
    await priya.hand.sees("tasks.said_claimed");
    await grace.hand.page.goto(task);
    await expect(grace.hand.page.locator("main")).not.toContainText(words("ladder.title"));

    await wait(carys, [24, 48, 72, 120]);
    for (const { context } of [carys, grace, priya, sam, nadia]) await context.close();
  });

test("news is answered with a tap and a few words, and what should not be there is looked at", async ({ browser }) => {
  const [way] = WAYS;
  const grace = await signIn(browser, "grace", way);
  const { page, press, write } = grace.hand;
  await page.goto(circlePath("okafor"));
  await press(page.locator("summary", { hasText: words("home.news_write") }));
  const text = `The boiler works again, ${Date.now()}`;
  await write(grace.hand.field("home.news_text"), text);
  await press(grace.hand.button("home.news_send"));

  const raj = await signIn(browser, "raj", way);
  await raj.hand.page.goto(circlePath("okafor"));
  const news = raj.hand.page.locator(".update", { hasText: text });
  await raj.hand.press(news.getByRole("button", { name: words("news.heart") }));
  await expect(news.getByRole("button", { name: words("news.heart") })).toHaveAttribute("aria-pressed", "true");
  await raj.hand.press(news.getByRole("link", { name: words("news.reply") }));
  await raj.hand.write(raj.hand.field("news.reply_text"), "Call my uncle, Mr Pincher, on 07700 900199");
  await raj.hand.press(raj.hand.button("news.reply_send"));
  await raj.hand.sees("news.replied");
  const address = raj.hand.page.url();

  // Priya finds that a number of somebody else should not stand there. Sam looks at it and takes it away; she is told.
  const priya = await signIn(browser, "priya", way);
  await priya.hand.page.goto(address);
  const reply = priya.hand.page.locator(".update", { hasText: "Mr Pincher" });
  await priya.hand.press(reply.locator("summary"));
  await priya.hand.press(reply.getByRole("button", { name: words("news.report_send") }));
  await priya.hand.sees("news.reported");
  const sam = await signIn(browser, "sam", way);
  await sam.hand.page.goto("/");
  await sam.hand.press(sam.hand.page.getByRole("link", { name: /may not belong here/ }).first());
  const report = sam.hand.page.locator("li.card", { hasText: "Mr Pincher" });
  await expect(report).not.toContainText("Priya");
  await sam.hand.press(report.getByRole("button", { name: words("news.settle_taken_back") }));
  await sam.hand.sees("news.settled_taken_back");
  await priya.hand.page.goto(`${circlePath("okafor")}/news`);
  await priya.hand.sees("news.told_taken_back", { name: "Raj" });
  await raj.hand.page.goto(address);
  await expect(raj.hand.page.locator("main")).not.toContainText("Mr Pincher");

  for (const { context } of [grace, raj, priya, sam]) await context.close();
});
