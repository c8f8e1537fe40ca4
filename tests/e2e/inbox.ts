import { expect, type Locator } from "@playwright/test";
import { cast, type CastMember, type CastName } from "../../db/cast/people.ts";
import { sayContact } from "../../app/people/say-contact.ts";
import { type Hand, words } from "./hand.ts";

/** Somebody's phone or email; what came to it is read on the demo's page of everything that left. */
export interface Letterbox {
  who: CastName;
  by: "sms" | "email";
}

/** What lies on a shared phone or in a family's mailbox never names the family, a child, where they live, or what somebody wrote. */
const PRIVATE = /Okafor|Bevan|Grace|Daniel|Megan|Temi|Larch|dentist|choir/i;

/**
 * Opens the page of what left until a message to somebody says this; twice is no better than never.
 * @param before how many said the same already @returns its card
 */
export async function arrived({ page }: Hand, to: Letterbox, says: string, before = 0): Promise<Locator> {
  const cards = cardsOf({ page }, to).filter({ hasText: says });
  await expect
    .poll(
      async () => {
        await page.goto("/demo/messages");
        return cards.count();
      },
      { message: `"${says}" for ${to.who}`, timeout: 15_000, intervals: [100, 250, 500] },
    )
    .toBe(before + 1);
  // The newest is the first.
  await expect(cards.first()).not.toContainText(PRIVATE);
  return cards.first();
}

/** The same, for who follows its link: the last of a text, the first of an email. */
export async function followLink(hand: Hand, to: Letterbox, says: string, before = 0) {
  const card = await arrived(hand, to, says, before);
  const links = card.getByRole("link");
  await hand.press(to.by === "sms" ? links.last() : links.first());
  await hand.page.waitForURL((url) => url.pathname !== "/demo/messages");
}

/** The person answers the newest text that says this, as on their phone. */
export async function answerByText(hand: Hand, to: Letterbox, says: string, answer: string) {
  const { page, press, write } = hand;
  await page.goto("/demo/messages");
  const card = cardsOf(hand, to).filter({ hasText: says }).first();
  await press(card.locator("summary"));
  await write(card.getByLabel(words("people.demo_your_answer"), { exact: true }), answer);
  await press(card.getByRole("button", { name: words("people.demo_send_answer"), exact: true }));
  await hand.sees("people.demo_answered");
}

/** How many messages to somebody say this by now. */
export async function countArrived({ page }: Hand, to: Letterbox, says: string): Promise<number> {
  await page.goto("/demo/messages");
  return cardsOf({ page }, to).filter({ hasText: says }).count();
}

function cardsOf({ page }: Pick<Hand, "page">, { who, by }: Letterbox) {
  const { phone, email }: CastMember = cast[who];
  return page.locator("li.card", {
    has: page.getByRole("heading", { name: sayContact((by === "sms" ? phone : email) ?? "") }),
  });
}
