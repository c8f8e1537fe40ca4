import { expect, type Locator } from "@playwright/test";
import { cast, type CastMember, type CastName } from "../../db/cast/people.ts";
import type { Hand } from "./hand.ts";

/** Somebody's phone or email; what came to it is read on the demo's page of everything that left. */
export interface Letterbox {
  who: CastName;
  by: "sms" | "email";
}

/** What lies on a shared phone or in a family's mailbox never names the family, a child, where they live, or what somebody wrote. */
export const PRIVATE = /Okafor|Bevan|Temi|Efe|Larch|dentist|choir|shouting/i;

/**
 * Opens the page of what left until a message to somebody says this.
 * @returns its card
 */
export async function arrived({ page }: Hand, to: Letterbox, says: string): Promise<Locator> {
  const card = cardsOf({ page }, to).filter({ hasText: says });
  await expect
    .poll(
      async () => {
        await page.goto("/demo/messages");
        return card.count();
      },
      { message: `"${says}" for ${to.who}`, timeout: 15_000, intervals: [100, 250, 500] },
    )
    .toBe(1);
  await expect(card).not.toContainText(PRIVATE);
  return card;
}

/** The same, for who follows its link: the last of a text, the first of an email. */
export async function followLink(hand: Hand, to: Letterbox, says: string) {
  const card = await arrived(hand, to, says);
  const links = card.getByRole("link");
  await hand.press(to.by === "sms" ? links.last() : links.first());
  await hand.page.waitForURL((url) => url.pathname !== "/demo/messages");
}

/** Nothing that says this has come to somebody. */
export async function nothingArrived({ page }: Hand, to: Letterbox, says: string) {
  await page.goto("/demo/messages");
  await expect(cardsOf({ page }, to).filter({ hasText: says })).toHaveCount(0);
}

function cardsOf({ page }: Pick<Hand, "page">, { who, by }: Letterbox) {
  const { phone, email }: CastMember = cast[who];
  return page.locator("li.card", { has: page.getByRole("heading", { name: (by === "sms" ? phone : email) ?? "" }) });
}
