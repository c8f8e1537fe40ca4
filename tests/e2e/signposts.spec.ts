import { expect, test } from "@playwright/test";
import { castId } from "../../db/cast/people.ts";
import { words } from "./hand.ts";
import { arrived, countArrived, followLink } from "./inbox.ts";
import { circlePath, freshPhone, signIn, WAYS } from "./people.ts";
import { comesToItsTime, readClosedReports, wasAWeekAgo } from "./time.ts";

const GRACES_PHONE = { who: "grace", by: "sms" } as const;
const ADVICE = "Harbour Money Advice";

// Story 6: a facilitator finds advice about debt on a Tuesday morning and suggests it; the mother says yes; a week later she says with one tap
// that it was closed, and the place is to be checked. Everybody goes on from what arrived.

for (const way of WAYS)
  test(`advice is found, suggested, wanted, and a week later said to be closed, ${way.way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const sam = await signIn(browser, "sam", way);
    const { page, press, write, choose, button, link, field, sees } = sam.hand;
    const idea = words("reminders.signpost_offered_plain");
    const ask = words("reminders.signpost_after_plain");
    const before = {
      idea: await countArrived(sam.hand, GRACES_PHONE, idea),
      ask: await countArrived(sam.hand, GRACES_PHONE, ask),
    };

    await page.goto(`${circlePath("okafor")}/signposts`);
    await press(link("signposts.look_around"));
    await page.waitForURL(/\/around/);
    await write(field("signposts.around_ask"), "money worries");
    await press(button("signposts.around_search"));
    await page.waitForURL(/q=money/);
    await press(page.getByRole("link", { name: `${words("signposts.suggest_this")}: ${ADVICE}` }));
    await page.waitForURL(/\/signposts\/new/);
    const tuesday = page.getByRole("radio", { name: /^Tuesday .* 9:30/ }).first();
    await choose(tuesday);
    await write(field("signposts.why"), "They write the letters with you.");
    await press(button("signposts.send_suggestion"));
    await sees("signposts.said_suggested");
    const signpostId = new URL(page.url()).pathname.split("/").at(-1) ?? "";

    // Grace hears that there is an idea, and reads on her own page what it is.
    const grace = await signIn(browser, "grace", way);
    await arrived(grace.hand, GRACES_PHONE, idea, before.idea);
    await grace.hand.page.goto(`${circlePath("okafor")}/family`);
    await grace.hand.press(grace.hand.page.locator(`a.door[href$="/signposts"]`));
    await grace.hand.page.waitForURL(/\/signposts$/);
    await grace.hand.press(grace.hand.page.locator(`a[href$="/signposts/${signpostId}"]`));
    await grace.hand.page.waitForURL(new RegExp(signpostId));
    await grace.hand.sees("signposts.would_you_like");
    await expect(grace.hand.page.locator("main")).toContainText("They write the letters with you.");
    await grace.hand.press(grace.hand.page.getByRole("button", { name: words("signposts.answer_yes"), exact: true }));
    await grace.hand.sees("signposts.said_yes");
    await grace.hand.page.goto(`${circlePath("okafor")}/family/week`);
    await expect(grace.hand.page.locator("main")).toContainText(ADVICE);

    // A week later she is asked, and answers on a phone that is signed in nowhere.
    const reports = (await readClosedReports(castId("asset-money"))).length;
    await wasAWeekAgo(signpostId);
    await comesToItsTime("signpost_after", signpostId, 2);
    const phone = await freshPhone(browser, way);
    await followLink(phone.hand, GRACES_PHONE, ask, before.ask);
    await expect(phone.hand.page.locator("body")).not.toContainText(/Harbour|Okafor|money/);
    await phone.hand.press(phone.hand.button("signposts.outcome_closed"));
    await phone.hand.sees("signposts.said_noted");

    // Whoever keeps the map hears that it was closed, and nothing of who was there; the circle reads it on its own page.
    const raised = await readClosedReports(castId("asset-money"));
    expect(raised).toHaveLength(reports + 1);
    expect(raised.at(-1)).toEqual({ byPersonId: null, words: null });
    await page.goto(`${circlePath("okafor")}/signposts/${signpostId}`);
    await expect(page.locator("main")).toContainText(words("signposts.outcome_closed"));

    for (const { context } of [sam, grace, phone]) await context.close();
  });
