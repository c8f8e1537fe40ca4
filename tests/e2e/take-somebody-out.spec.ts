import { expect, test } from "@playwright/test";
import { castId } from "../../db/cast/people.ts";
import { circlePath, freshPhone, signIn, WAYS } from "./people.ts";
import { words } from "./hand.ts";

// Story 5: the mother sees who is helping and who looked at what, takes one person out, and from that second he reads nothing.
for (const way of WAYS)
  test(`the mother sees who is helping and takes one person out, ${way.way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    // Each way takes out somebody of its own, whom Sam has let in for it.
    const sam = await signIn(browser, "sam", way);
    const name = `Kit ${way.way}`;
    await sam.hand.page.goto(`${circlePath("okafor")}/people/invite`);
    await sam.hand.choose(sam.hand.page.getByRole("radio", { name: words("circles.way_card") }));
    await sam.hand.write(sam.hand.field("circles.invite_name"), name);
    await sam.hand.press(sam.hand.button("circles.invite_send"));
    await sam.hand.sees("circles.said_invited");
    const link = /\/i\/[\w-]{22}/.exec(await sam.hand.page.locator("main").innerText())?.[0] ?? "";
    const kit = await freshPhone(browser, way);
    await kit.hand.page.goto(link);
    await kit.hand.press(kit.hand.button("people.yes_me"));
    await kit.hand.sees("people.own_title");
    await kit.hand.page.goto(circlePath("okafor"));
    await expect(kit.hand.page.locator("main")).toContainText("Mornings without shouting");
    await kit.hand.page.goto(`${circlePath("okafor")}/people`);
    await expect(kit.hand.page.locator("main")).toContainText("Sam");

    const grace = await signIn(browser, "grace", way);
    const { page, press, link: linkTo, button, sees } = grace.hand;
    await page.goto("/");
    await press(page.getByRole("link", { name: words("home.who_helps") }).first());
    await expect(page.locator("main")).toContainText("Sam");
    await expect(page.locator("main")).toContainText(name);
    await press(linkTo("family.to_log"));
    await expect(page.locator("main")).toContainText(/Kit/);

    await page.goto(`${circlePath("okafor")}/family`);
    await press(page.getByRole("link", { name: words("family.take_out", { name }) }));
    // Counting does not wait, and a key press does not wait for the page it leads to.
    await page.waitForURL(/\/people\/[0-9a-z]{26}$/);
    const fold = page.locator("summary", { hasText: words("circles.remove_title", { name }) });
    if ((await fold.count()) > 0) await press(fold.first());
    await press(button("circles.remove", { name }));
    await sees("circles.said_removed");

    // From this second: nothing, and no word about why. Like a stranger.
    for (const path of ["", "/people", "/tasks", `/tasks/${castId("task-meal")}`]) {
      const response = await kit.hand.page.goto(`${circlePath("okafor")}${path}`);
      expect(response?.status(), path).toBe(404);
      await expect(kit.hand.page.locator("body")).not.toContainText(/Grace|Okafor|removed|taken out/i);
    }
    await kit.hand.page.goto("/");
    await kit.hand.sees("home.circles_none");
    await kit.hand.page.goto(link);
    await expect(kit.hand.page.locator("body")).not.toContainText(/Grace|Okafor/);

    for (const { context } of [sam, kit, grace]) await context.close();
  });
