import { expect, test } from "@playwright/test";
import { words } from "./hand.ts";
import { circlePath, nameOf, signIn, WAYS } from "./people.ts";

// Story 2, without the text message: a member sees what the circle is for, takes a lift, cannot go, asks for a stand-in, and another takes it.
// Each way at a time of its own, so that nobody has promised something else then.
for (const [index, way] of WAYS.entries())
  test(`a lift is asked for, taken, and taken over, ${way.way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const title = `A lift to the dentist, ${way.way}`;
    const grace = await signIn(browser, "grace", way);
    await grace.hand.page.goto(circlePath("okafor"));
    await grace.hand.press(grace.hand.link("home.ask"));
    await grace.hand.press(grace.hand.page.getByRole("link", { name: /A lift/ }));
    await grace.hand.write(grace.hand.field("tasks.title"), title);
    const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    await grace.hand.page.locator('input[name="onDay"]').first().fill(day);
    await grace.hand.page
      .locator('input[name="fromTime"]')
      .first()
      .fill(`${10 + 2 * index}:30`);
    await grace.hand.press(grace.hand.button("tasks.ask"));
    await grace.hand.sees("tasks.said_asked");
    const task = grace.hand.page.url();

    const jo = await signIn(browser, "jo", way);
    await jo.hand.page.goto(circlePath("okafor"));
    await expect(jo.hand.page.locator("main")).toContainText("Mornings without shouting");
    await jo.hand.press(jo.hand.page.getByRole("link", { name: title }));
    await expect(jo.hand.page.locator("main")).not.toContainText("Larch Close");
    await jo.hand.press(jo.hand.button("tasks.claim"));
    await jo.hand.sees("tasks.said_claimed");
    await expect(jo.hand.page.locator("main")).toContainText("Larch Close");

    // Somebody who comes too late reads who has it, and what is still open.
    const rosa = await signIn(browser, "rosa", way);
    await rosa.hand.page.goto(task);
    await expect(rosa.hand.page.locator("main")).toContainText("Jo");
    await expect(rosa.hand.page.locator("main")).not.toContainText("Larch Close");

    // Jo cannot go. She keeps it until Raj stands in.
    await jo.hand.press(jo.hand.page.locator("summary", { hasText: words("tasks.ask_cover") }));
    await jo.hand.press(jo.hand.page.locator("details[open]").getByRole("button", { name: words("tasks.ask_cover") }));
    await jo.hand.sees("tasks.said_cover_asked");
    const raj = await signIn(browser, "raj", way);
    await raj.hand.page.goto(task);
    await raj.hand.press(raj.hand.button("tasks.stand_in"));
    await raj.hand.sees("tasks.said_stood_in");
    await expect(raj.hand.page.locator("main")).toContainText("Larch Close");
    await jo.hand.page.goto(task);
    await expect(jo.hand.page.locator("main")).toContainText(nameOf("raj"));
    await expect(jo.hand.page.locator("main")).not.toContainText("Larch Close");

    for (const { context } of [grace, jo, rosa, raj]) await context.close();
  });
