import { expect, test } from "@playwright/test";
import { castId } from "../../db/cast/people.ts";
import { councilDirectory } from "./directory.ts";
import { type Hand, words } from "./hand.ts";
import { answerByText, arrived, countArrived } from "./inbox.ts";
import { saysYes, suggests } from "./nearby.ts";
import { circlePath, signIn, type Way, WAYS } from "./people.ts";
import { comesToItsTime, readClosedReports, wasAWeekAgo } from "./time.ts";

const GRACES_PHONE = { who: "grace", by: "sms" } as const;
const ASK = words("reminders.signpost_after_plain");

// Story 6: a connector imports a council's open directory, corrects a place, and the circle signposts the family to a debt-advice session near them
// on Tuesday morning; a week later "Did you go? Did it help?" is answered by text.

for (const way of WAYS)
  test(`a council's directory becomes help for a family, who say by text that it was good, ${way.way}`, async ({
    browser,
  }) => {
    test.setTimeout(240_000);
    const session = `Debt advice morning ${WAYS.indexOf(way) + 1}`;
    const nadia = await signIn(browser, "nadia", way);
    await bringsIn(nadia.hand, session);
    await correctsThePlace(nadia.hand, session);

    const idea = { search: "debt", name: session, time: /^Tuesday .* 10:30/, why: "They sit down with you." };
    const sam = await signIn(browser, "sam", way);
    const signpostId = await suggests(sam.hand, idea);
    await expect(sam.hand.page.locator("main")).toContainText("SO17 2HN");
    const grace = await signIn(browser, "grace", way);
    await saysYes(grace.hand, signpostId, idea);

    await isAskedAWeekLater(grace.hand, signpostId);
    await answerByText(grace.hand, GRACES_PHONE, ASK, "1");
    await arrived(grace.hand, GRACES_PHONE, words("replies.went_liked"), WAYS.indexOf(way));
    await sam.hand.page.goto(`${circlePath("okafor")}/signposts/${signpostId}`);
    await expect(sam.hand.page.locator("main")).toContainText(words("signposts.outcome_liked"));

    // Sam has been there with families, and is asked from now on whether it is still right.
    await sam.hand.press(sam.hand.button("assets.know"));
    await sam.hand.sees("signposts.know_on");
    for (const { context } of [nadia, sam, grace]) await context.close();
  });

test("a family answers by text that it was closed, and it is on the connector's list at once, without a name", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const way = WAYS[0] satisfies Way;
  const idea = { search: "money worries", name: "Harbour Money Advice", time: /^Tuesday .* 9:30/, why: "It is near." };
  const sam = await signIn(browser, "sam", way);
  const signpostId = await suggests(sam.hand, idea);
  const grace = await signIn(browser, "grace", way);
  await saysYes(grace.hand, signpostId, idea);
  const before = (await readClosedReports(castId("asset-money"))).length;
  await isAskedAWeekLater(grace.hand, signpostId);
  await answerByText(grace.hand, GRACES_PHONE, ASK, "closed");
  await arrived(grace.hand, GRACES_PHONE, words("replies.went_closed"));

  expect(await readClosedReports(castId("asset-money"))).toHaveLength(before + 1);
  const nadia = await signIn(browser, "nadia", way);
  await nadia.hand.page.goto("/programme/checks");
  const told = nadia.hand.page
    .locator("li.card", { hasText: idea.name })
    .filter({ hasText: words("assets.told_closed") });
  await expect(told.first()).toBeVisible();
  await expect(told.first()).not.toContainText(/Grace|Okafor|Sam/);
  for (const { context } of [nadia, sam, grace]) await context.close();
});

/** Nadia adds the file as a source, reads what would become of each row, and brings it in. */
async function bringsIn({ page, press, write, button, link, field, sees }: Hand, session: string) {
  await page.goto("/programme/sources");
  await press(link("sources.add"));
  await page.waitForURL(/sources\/new/);
  await write(field("sources.name"), `Riverside Council, ${session}`);
  await page.getByLabel(words("sources.file"), { exact: true }).setInputFiles(councilDirectory(session));
  await field("sources.licence").selectOption({ label: words("sources.licence_ogl") });
  await press(button("sources.add_and_read"));
  await page.waitForURL(/\/programme\/sources\/(?!new)[^/]+$/);
  const source = page.url();
  await comesTo(page, source, words("sources.state_read"));

  // Nothing is in the map yet; the report says of each row what becomes of it, and why.
  await press(link("sources.see_report"));
  await page.waitForURL(/\/runs\//);
  const rows = page.locator("main li.card");
  await expect(rows.filter({ hasText: words("sources.row", { row: "2" }) })).toContainText(
    words("sources.reason_no_name"),
  );
  await press(link("sources.outcome_new"));
  await page.waitForURL(/outcome=new/);
  await expect(rows).toHaveCount(4);
  const bad = rows.filter({ has: page.getByRole("heading", { name: session, exact: true }) });
  await expect(bad).toContainText(words("sources.row", { row: "3" }));
  await press(bad.locator("summary"));
  await expect(bad).toContainText(words("sources.warn_postcode_unreadable", { value: "SO17 somewhere" }));

  await page.goto(source);
  await press(button("sources.bring_in"));
  await sees("sources.said_bringing");
  await comesTo(page, source, words("sources.state_done"));
}

async function comesTo(page: Hand["page"], address: string, says: string) {
  await expect
    .poll(async () => (await page.goto(address), page.locator("main").innerText()), { timeout: 20_000 })
    .toContain(says);
}

/** The place of the session had no postcode that is one. */
async function correctsThePlace({ page, press, write, button, link, field, sees }: Hand, session: string) {
  await page.goto("/programme/assets");
  await write(field("assets.search"), session);
  await press(button("assets.search_button"));
  await page.waitForURL(/q=/);
  await press(page.locator("a.card.door").filter({ has: page.getByText(session, { exact: true }) }));
  await page.waitForURL(/\/programme\/assets\/[^/?]+$/);
  await press(page.locator(`a.door[href*="/places/"]`));
  await page.waitForURL(/\/places\//);
  await write(field("assets.postcode"), "SO17 2HN");
  await press(button("common.save"));
  await sees("assets.said_saved");
  await expect(page.locator("main")).toContainText("SO17 2HN");
  await expect(link("assets.edit")).toBeVisible();
}

/** The day is a week ago now: whoever of the family has a phone is asked. */
async function isAskedAWeekLater(hand: Hand, signpostId: string) {
  const before = await countArrived(hand, GRACES_PHONE, ASK);
  await wasAWeekAgo(signpostId);
  await comesToItsTime("signpost_after", signpostId, 2);
  const text = await arrived(hand, GRACES_PHONE, ASK, before);
  await expect(text).toContainText(words("reminders.signpost_after_answer"));
}
