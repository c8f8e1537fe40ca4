import { expect, test } from "@playwright/test";
import { castId } from "../../db/cast/people.ts";
import { words } from "./hand.ts";
import { arrived, countArrived, followLink } from "./inbox.ts";
import { saysYes, suggests } from "./nearby.ts";
import { circlePath, freshPhone, signIn, WAYS } from "./people.ts";
import { comesToItsTime, readClosedReports, wasAWeekAgo } from "./time.ts";

const GRACES_PHONE = { who: "grace", by: "sms" } as const;
const IDEA = {
  search: "money worries",
  name: "Harbour Money Advice",
  time: /^Tuesday .* 9:30/,
  why: "They write the letters with you.",
};

// Story 6: a facilitator finds advice about debt on a Tuesday morning and suggests it; the mother says yes; a week later she says with one tap
// that it was closed, and the place is to be checked. Everybody goes on from what arrived.

for (const way of WAYS)
  test(`advice is found, suggested, wanted, and a week later said to be closed, ${way.way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const sam = await signIn(browser, "sam", way);
    const { page } = sam.hand;
    const idea = words("reminders.signpost_offered_plain");
    const ask = words("reminders.signpost_after_plain");
    const before = {
      idea: await countArrived(sam.hand, GRACES_PHONE, idea),
      ask: await countArrived(sam.hand, GRACES_PHONE, ask),
    };

    const signpostId = await suggests(sam.hand, IDEA);

    // Grace hears that there is an idea, and reads on her own page what it is.
    const grace = await signIn(browser, "grace", way);
    await arrived(grace.hand, GRACES_PHONE, idea, before.idea);
    await saysYes(grace.hand, signpostId, IDEA);

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
