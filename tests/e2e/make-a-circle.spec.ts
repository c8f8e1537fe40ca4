import { expect, test } from "@playwright/test";
import { words } from "./hand.ts";
import { freshPhone, signIn, WAYS } from "./people.ts";

// Story 1: a connector makes an area, a household and a circle, picks a facilitator, and asks four people in by text, email, card and shared link.
for (const way of WAYS)
  test(`a connector makes a circle around a family and asks people in, ${way.way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const nadia = await signIn(browser, "nadia", way);
    const { page, press, write, choose, button, link, field, sees } = nadia.hand;
    const radio = (key: Parameters<typeof words>[0]) => page.getByRole("radio", { name: words(key) });

    await press(link("home.make_circle"));
    await write(field("circles.household"), `The Harper family ${way.way}`);
    await write(page.getByLabel(words("circles.adult"), { exact: true }), "Ruth Harper");
    await write(field("circles.home_label"), "Home");
    await write(field("circles.home_area"), "behind the library");
    await write(field("circles.address"), "1 Canary Court");
    await page.getByLabel(words("circles.area"), { exact: true }).selectOption("new");
    await write(field("circles.new_area"), `Library Quarter ${way.way}`);
    await write(field("circles.name"), "Ruth's circle");
    await write(field("circles.purpose"), "A hand with the little one until I am on my feet.");
    await choose(radio("circles.facilitator_known"));
    await page.getByLabel(words("circles.known"), { exact: true }).selectOption({ label: "Sam" });
    await press(button("circles.create"));
    await sees("circles.said_created");
    expect(page.url()).toContain("/people");
    const people = page.url();
    await expect(page.locator("main")).not.toContainText("Canary Court");

    const invite = async (how: "text" | "email" | "card" | "shared", name: string, contact: string) => {
      await page.goto(people);
      await press(link("circles.invite"));
      await choose(radio(`circles.way_${how}`));
      if (name) await write(field("circles.invite_name"), name);
      if (contact) await write(field("circles.invite_contact"), contact);
      await press(button("circles.invite_send"));
      await sees("circles.said_invited");
      const text = await page.locator("main").innerText();
      if (how === "email") {
        await press(button("circles.send_email_for_me"));
        await sees("circles.said_sending");
        await expect(button("circles.send_email_for_me")).toHaveCount(0);
        // It is on its way: to send it oneself is folded away, below that.
        await expect(page.locator("main")).not.toContainText(words("circles.sheet_email_how"));
        await expect(link("circles.open_mail")).toBeHidden();
        const said = await page.locator("p.notice").boundingBox();
        const other = await page.locator("summary", { hasText: words("circles.send_yourself") }).boundingBox();
        expect(said?.y).toBeLessThan(other?.y ?? 0);
      }
      return (
        /https?:\/\/\S+\/(?:i|join)\/[\w-]{22}/.exec(
          `${text} ${await page.locator("textarea").evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value).join(" "))}`,
        )?.[0] ?? ""
      );
    };
    const links = {
      text: await invite("text", "Wanda", "07700 900151"),
      email: await invite("email", "Pavel", "pavel@example.org"),
      card: await invite("card", "Mrs Ito", ""),
      shared: await invite("shared", "", ""),
    };
    for (const one of Object.values(links)) expect(one).toMatch(/^http/);

    // The link says nothing about family or circle until the person says who they are; then it is good once.
    const wanda = await freshPhone(browser, way);
    await wanda.hand.page.goto(links.text);
    await expect(wanda.hand.page.locator("body")).not.toContainText(/Ruth|Harper/);
    await wanda.hand.press(wanda.hand.button("people.yes_me"));
    await wanda.hand.sees("people.own_title");
    await wanda.hand.press(wanda.hand.button("people.own_yes"));
    await wanda.hand.write(wanda.hand.field("people.new_pin_label"), "314159");
    await wanda.hand.press(wanda.hand.button("people.new_pin_keep"));
    await expect(wanda.hand.page.locator("main")).toContainText("A hand with the little one");

    const thief = await freshPhone(browser, way);
    await thief.hand.page.goto(links.text);
    const yes = thief.hand.button("people.yes_me");
    if (await yes.isVisible()) await thief.hand.press(yes);
    await thief.hand.sees("people.link_used_title");
    await page.goto(people);
    await sees("circles.invitation_tried");

    // Whoever comes by the shared link waits until somebody says yes.
    const ola = await freshPhone(browser, way);
    await ola.hand.page.goto(links.shared);
    await expect(ola.hand.page.locator("body")).not.toContainText(/Ruth|Harper/);
    await ola.hand.write(ola.hand.field("people.name_label"), "Ola");
    await ola.hand.write(ola.hand.field("people.contact_label"), "07700 900152");
    await ola.hand.press(ola.hand.button("people.join_go"));
    await ola.hand.sees("people.thanks_title");
    await page.goto(`${people}/waiting`);
    await press(button("circles.let_in", { name: "Ola" }));
    await sees("circles.said_let_in");
    await ola.hand.page.goto(links.shared);
    await ola.hand.press(ola.hand.button("people.yes_me"));
    await expect(ola.hand.page.locator("main")).toContainText(words("people.own_title"));

    for (const { context } of [nadia, wanda, thief, ola]) await context.close();
  });
