import { expect, test } from "@playwright/test";
import { sayShortDay, sayTime } from "../../app/lib/dates.ts";
import { sayFor } from "../../app/words/index.ts";
import type { Language } from "../../db/schema/index.ts";
import { words } from "./hand.ts";
import { arrived, followLink } from "./inbox.ts";
import { circlePath, nameOf, signIn, WAYS } from "./people.ts";
import { comesToItsTime } from "./time.ts";

/** What a message says of a lift: the kind of help and when, never its title. */
const sayLift = (day: string, time: string, language: Language = "en") => ({
  what: sayFor(language)("tasks.lift_kind"),
  when: sayFor(language)("tasks.at_exact", { day: sayShortDay(day, language), time: sayTime(time, language) }),
});

// Story 2: a member with only a cheap phone sees what the circle is for, takes a lift, gets a text the evening before, cannot go, asks for a
// stand-in, and another takes it. Everybody goes on from what arrived.
// Each way at a time of its own, so that nobody has promised something else then.
for (const [index, way] of WAYS.entries())
  test(`a lift is asked for, taken, and taken over, ${way.way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const title = `Temi to the dentist, ${way.way}`;
    const grace = await signIn(browser, "grace", way);
    await grace.hand.page.goto(circlePath("okafor"));
    await grace.hand.press(grace.hand.link("home.ask"));
    await grace.hand.press(grace.hand.page.getByRole("link", { name: /A lift/ }));
    await grace.hand.write(grace.hand.field("tasks.title"), title);
    const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    await grace.hand.page.locator('input[name="onDay"]').first().fill(day);
    const time = `${10 + 2 * index}:30`;
    await grace.hand.page.locator('input[name="fromTime"]').first().fill(time);
    await grace.hand.press(grace.hand.button("tasks.ask"));
    await grace.hand.sees("tasks.said_asked");
    const task = grace.hand.page.url();
    const taskId = task.split("/").at(-1) ?? "";
    const lift = sayLift(day, time);

    const jo = await signIn(browser, "jo", way);
    const josPhone = { who: "jo", by: "sms" } as const;
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

    // Grace hears that somebody can; Jo is reminded the evening before, and told by the text how to say that she can't.
    await arrived(grace.hand, { who: "grace", by: "sms" }, words("reminders.help_found_plain", lift));
    await comesToItsTime("promise_tomorrow", taskId);
    const eve = words("reminders.promise_tomorrow_plain", lift);
    await followLink(jo.hand, josPhone, eve);
    await jo.hand.press(jo.hand.page.getByRole("link", { name: title }));

    // Jo cannot go. She keeps it until Raj stands in.
    await jo.hand.press(jo.hand.page.locator("summary", { hasText: words("tasks.ask_cover") }));
    await jo.hand.press(jo.hand.page.locator("details[open]").getByRole("button", { name: words("tasks.ask_cover") }));
    await jo.hand.sees("tasks.said_cover_asked");
    // The others are asked, each in their language; Raj goes on from his email.
    const asked = sayFor("cy")("reminders.stand_in_wanted_plain", sayLift(day, time, "cy"));
    await arrived(rosa.hand, { who: "rosa", by: "sms" }, asked);
    const raj = await signIn(browser, "raj", way);
    const rajsMail = { who: "raj", by: "email" } as const;
    await followLink(raj.hand, rajsMail, words("reminders.stand_in_wanted_plain", lift));
    await expect(raj.hand.button("tasks.stand_in")).toBeVisible();
    // A text leads to the start page: there it stands too, with its button.
    await raj.hand.page.goto("/");
    const card = raj.hand.page.locator("li.task-card", { hasText: title });
    await expect(card).toContainText(words("tasks.stand_in_for", { name: "Jo" }));
    await raj.hand.press(card.getByRole("button", { name: words("tasks.stand_in") }));
    await raj.hand.sees("tasks.said_stood_in");
    await expect(raj.hand.page.locator("main")).toContainText("Larch Close");
    await followLink(jo.hand, josPhone, words("reminders.stand_in_found_plain", lift));
    await jo.hand.page.goto(task);
    await expect(jo.hand.page.locator("main")).toContainText(nameOf("raj"));
    await expect(jo.hand.page.locator("main")).not.toContainText("Larch Close");

    // From now on it is Raj who is reminded, and only he.
    await comesToItsTime("promise_tomorrow", taskId);
    await arrived(raj.hand, rajsMail, eve);
    await arrived(jo.hand, josPhone, eve);

    for (const { context } of [grace, jo, rosa, raj]) await context.close();
  });
