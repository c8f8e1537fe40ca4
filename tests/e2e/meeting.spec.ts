import { expect, test } from "@playwright/test";
import { sayShortDay, sayTime } from "../../app/lib/dates.ts";
import { words } from "./hand.ts";
import { countArrived, followLink } from "./inbox.ts";
import { circlePath, freshPhone, signIn, WAYS } from "./people.ts";

const JOS_PHONE = { who: "jo", by: "sms" } as const;
const RAJS_MAIL = { who: "raj", by: "email" } as const;

// Story 3: the facilitator holds a meeting. Its agenda is drawn from last time's promises, what is said becomes tasks with owners, and those
// who were away get three lines about it. Each way plans a meeting of its own, and everybody goes on from what arrived.

for (const [index, way] of WAYS.entries())
  test(`a meeting is planned, held, and told to those who were away, ${way.way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const promised = `Ring the school about Temi, ${way.way}`;
    const dayIn = (days: number) =>
      new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Europe/London" });

    const sam = await signIn(browser, "sam", way);
    const { page, press, write, choose, button, link, field, sees } = sam.hand;
    const plan = async (about: string, day: string, time: string) => {
      await page.goto(`${circlePath("okafor")}/meetings`);
      await press(link("meetings.plan"));
      await page.waitForURL(/\/meetings\/new$/);
      await page.locator('input[name="onDay"]').fill(day);
      await page.locator('input[name="atTime"]').fill(time);
      await write(field("meetings.place"), "The hall");
      await write(field("meetings.about"), about);
      await press(button("meetings.plan_it"));
      await sees("meetings.said_planned");
    };
    // It is held on its day.
    const day = sayShortDay(dayIn(0), "en");
    const time = `23:5${7 + index}`;
    const [agreed, missed] = [
      words("reminders.meeting_agreed_plain", { when: day }),
      words("reminders.meeting_missed_plain", { when: day }),
    ];
    const before = {
      agreed: await countArrived(sam.hand, JOS_PHONE, agreed),
      missed: await countArrived(sam.hand, RAJS_MAIL, missed),
    };
    await plan(`First, ${way.way}`, dayIn(0), time);
    await expect(page.locator("#agenda")).toContainText(words("meetings.source_promise"));

    // Both answer by the link that came to them, on phones that are signed in nowhere; the page says no more than when.
    const invited = words("reminders.meeting_asked_plain", { when: `${day}, ${sayTime(time, "en")}` });
    const phones = [];
    for (const [to, answer] of [
      [JOS_PHONE, "meetings.answer_yes"],
      [RAJS_MAIL, "meetings.answer_no"],
    ] as const) {
      const phone = await freshPhone(browser, way);
      phones.push(phone);
      await followLink(phone.hand, to, invited);
      await phone.hand.sees("meetings.can_you_come");
      await expect(phone.hand.page.locator("body")).not.toContainText(/Grace|Okafor|The hall/);
      await phone.hand.press(phone.hand.button(answer));
      await phone.hand.sees("meetings.said_answered");
    }
    // It is the same link that Sam may hand on.
    const card = page.locator("section.card", { has: page.getByRole("heading", { name: "Raj", includeHidden: true }) });
    await expect(card.last()).toContainText(phones[1]?.hand.page.url() ?? "");

    // A key press does not wait for the page it leads to.
    await press(link("meetings.run"));
    await page.waitForURL(/\/run$/);
    for (const name of ["Grace Okafor", "Jo", "Sam"]) await choose(page.getByRole("checkbox", { name, exact: true }));
    await press(button("meetings.save_there"));
    await expect(page.getByRole("checkbox", { name: "Jo", exact: true })).toBeChecked();
    const item = page.locator("li.run-item").first();
    await write(item.getByLabel(words("meetings.note_it_label")).last(), `Jo rings them before Friday, ${way.way}.`);
    // What is written elsewhere is kept by the same button.
    await write(page.locator("#anything-else").getByLabel(words("meetings.note_it_label")), `Thank you, ${way.way}`);
    await press(item.getByRole("button", { name: words("meetings.note_it") }));
    await expect(item.locator("blockquote").last()).toContainText("Jo rings them before Friday");
    await expect(page.locator("#anything-else blockquote")).toContainText("Thank you");
    await press(item.locator("summary", { hasText: words("meetings.make_promise") }));
    await item.getByLabel(words("meetings.owner")).selectOption({ label: "Jo" });
    await write(item.getByLabel(words("meetings.promise_title")), promised);
    // With scripts, what is half written elsewhere is not lost with the page.
    const half = `Half a thought, ${way.way}`;
    await write(page.locator("#anything-else > .field").getByLabel(words("meetings.note_it_label")), half);
    await press(item.getByRole("button", { name: words("meetings.promise_it") }));
    await expect(item.locator(".promised")).toContainText(promised);
    await expect(page.locator("#agreed")).toContainText(promised);

    // Another line names who does it, and is a promise with one tap.
    const second = page.locator("li.run-item").nth(1);
    const soup = `Jo brings soup, ${way.way}`;
    await write(second.getByLabel(words("meetings.note_it_label")).last(), soup);
    await press(second.getByRole("button", { name: words("meetings.note_it") }));
    await expect(second.locator("blockquote").last()).toContainText(soup);
    await press(second.getByRole("button", { name: /^Jo does it by / }));
    await expect(second.locator(".promised")).toContainText(soup);
    if (way.way !== "without JavaScript")
      await expect(page.locator("#anything-else blockquote").last()).toContainText(half);
    await press(page.locator("#agreed summary"));
    await press(button("meetings.done"));
    await sees("meetings.said_held");
    await expect(page.locator("main")).toContainText(words("meetings.stands_taken", { names: "Jo" }));

    // The promise is Jo's, an ordinary task.
    const jo = await signIn(browser, "jo", way);
    await followLink(jo.hand, JOS_PHONE, agreed, before.agreed);
    await expect(jo.hand.page.locator("main")).toContainText(promised);
    await expect(jo.hand.page.locator(".three-lines")).toHaveCount(0);
    // From the start page, to which the text leads, what was agreed is one tap away.
    const toNotes = jo.hand.page.getByRole("link", { name: words("meetings.agreed_open") }).first();
    await jo.hand.press(toNotes);
    await expect(jo.hand.page.getByRole("heading", { name: words("meetings.said") })).toBeVisible();
    await expect(jo.hand.page.locator("main")).toContainText(promised);

    // Raj was away: three lines where his email leads, and on his start page, until he has read them.
    const raj = await signIn(browser, "raj", way);
    await followLink(raj.hand, RAJS_MAIL, missed, before.missed);
    await expect(raj.hand.page.locator(".three-lines li")).toHaveCount(3);
    await expect(raj.hand.page.locator(".three-lines")).toContainText(promised);
    await raj.hand.page.goto("/");
    const lines = raj.hand.page.locator(".three-lines").first();
    await expect(lines.locator("li")).toHaveCount(3);
    await expect(lines).toContainText(promised);
    await raj.hand.press(raj.hand.button("meetings.seen"));
    await raj.hand.sees("meetings.said_seen");
    await expect(raj.hand.page.locator("main")).not.toContainText(promised);

    // Next time the promise is on the agenda, with how it stands.
    await plan(`Second, ${way.way}`, dayIn(10 + index), "18:30");
    await expect(page.locator("#agenda")).toContainText(promised);

    for (const { context } of [sam, ...phones, jo, raj]) await context.close();
  });
