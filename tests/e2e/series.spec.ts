import { expect, type Locator, test } from "@playwright/test";
import { words } from "./hand.ts";
import { arrived, followLink, countArrived } from "./inbox.ts";
import { circlePath, nameOf, signIn, WAYS } from "./people.ts";
import { comesToItsTime } from "./time.ts";

/** One of the dates: the id of its task, and what messages say of it. */
async function lift(date: Locator) {
  const link = date.getByRole("link");
  const id = (await link.getAttribute("href"))?.split("/").at(-1) ?? "";
  return { id, what: words("tasks.lift_kind"), when: await link.innerText() };
}

// Story 2, again and again: a lift every Tuesday is asked for, somebody takes every one, another covers one date, and all else stays as it was.
// Each way at a time of its own, so that nobody has promised something else then.
for (const [index, way] of WAYS.entries())
  test(`a lift every Tuesday, one of them by somebody else, ${way.way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const title = `A lift to choir, ${way.way}`;
    const grace = await signIn(browser, "grace", way);
    await grace.hand.page.goto(`${circlePath("okafor")}/tasks`);
    await grace.hand.press(grace.hand.link("series.ask"));
    await grace.hand.press(grace.hand.page.getByRole("link", { name: words("tasks.lift_kind"), exact: true }));
    await grace.hand.write(grace.hand.field("tasks.title"), title);
    // It opens with today's day of the week ticked; Tuesday alone is wanted.
    for (const box of await grace.hand.page.locator('input[name="weekdays"]:checked').all()) await box.uncheck();
    await grace.hand.choose(grace.hand.page.getByLabel(words("series.tuesday"), { exact: true }).first());
    await grace.hand.page
      .locator('input[name="fromTime"]')
      .first()
      .fill(`0${7 + index}:30`);
    await grace.hand.press(grace.hand.button("tasks.ask"));
    await grace.hand.sees("series.said_asked");
    await expect(grace.hand.page.locator(".rule")).toContainText("every Tuesday at");
    const series = grace.hand.page.url();

    const jo = await signIn(browser, "jo", way);
    await jo.hand.page.goto(`${circlePath("okafor")}/tasks`);
    await jo.hand.press(jo.hand.link("series.list_title"));
    await jo.hand.press(jo.hand.page.getByRole("link", { name: title }));
    await jo.hand.press(jo.hand.button("series.claim_all_do"));
    await jo.hand.sees("series.said_claimed_all");
    const dates = (page: typeof jo.hand.page) => page.locator(".series-dates > li");
    await expect(dates(jo.hand.page)).toHaveCount(13);
    for (const date of await dates(jo.hand.page).all()) await expect(date).toContainText(words("tasks.you_have"));

    // The second one she cannot do.
    const [second, third] = [await lift(dates(jo.hand.page).nth(1)), await lift(dates(jo.hand.page).nth(2))];
    await jo.hand.press(dates(jo.hand.page).nth(1).getByRole("link"));
    await jo.hand.page.waitForURL((url) => !url.pathname.includes("/repeating/"));
    const covered = jo.hand.page.url();
    await jo.hand.press(jo.hand.page.locator("summary", { hasText: words("tasks.ask_cover") }));
    await jo.hand.press(jo.hand.page.locator("details[open]").getByRole("button", { name: words("tasks.ask_cover") }));
    await jo.hand.sees("tasks.said_cover_asked");

    const raj = await signIn(browser, "raj", way);
    const rajsMail = { who: "raj", by: "email" } as const;
    const josPhone = { who: "jo", by: "sms" } as const;
    await followLink(raj.hand, rajsMail, words("reminders.stand_in_wanted_plain", second));
    expect(raj.hand.page.url()).toBe(covered);
    await raj.hand.press(raj.hand.button("tasks.stand_in"));
    await raj.hand.sees("tasks.said_stood_in");

    // For that date Jo is free, and Raj is reminded; for the next it is Jo.
    await arrived(jo.hand, josPhone, words("reminders.stand_in_found_plain", second));
    await comesToItsTime("promise_tomorrow", second.id);
    await comesToItsTime("promise_tomorrow", third.id);
    await arrived(raj.hand, rajsMail, words("reminders.promise_tomorrow_plain", second));
    await arrived(jo.hand, josPhone, words("reminders.promise_tomorrow_plain", third));
    expect(await countArrived(jo.hand, josPhone, words("reminders.promise_tomorrow_plain", second))).toBe(0);
    expect(await countArrived(raj.hand, rajsMail, words("reminders.promise_tomorrow_plain", third))).toBe(0);

    // The other twelve are hers as before, and so is every new one.
    await jo.hand.page.goto(series);
    await expect(dates(jo.hand.page).nth(1)).toContainText(nameOf("raj"));
    await expect(dates(jo.hand.page).filter({ hasText: words("tasks.you_have") })).toHaveCount(12);
    await jo.hand.sees("series.mine_all");
    await grace.hand.page.goto(series);
    await expect(grace.hand.page.locator("main")).toContainText(words("series.who_always", { names: nameOf("jo") }));

    for (const { context } of [grace, jo, raj]) await context.close();
  });
