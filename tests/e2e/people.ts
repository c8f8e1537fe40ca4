import type { Browser, BrowserContext } from "@playwright/test";
import { cast, castId, type CastName } from "../../db/cast/people.ts";
import { type Hand, handOf, words } from "./hand.ts";

/** The three ways in which every story must work. */
export const WAYS = [
  { way: "with a finger", javaScriptEnabled: true, isKeyboard: false },
  { way: "without JavaScript", javaScriptEnabled: false, isKeyboard: false },
  { way: "with the keyboard alone", javaScriptEnabled: true, isKeyboard: true },
] as const;
export type Way = (typeof WAYS)[number];

export interface Somebody {
  hand: Hand;
  context: BrowserContext;
}

/** A phone that nobody has used yet. */
export async function freshPhone(browser: Browser, { javaScriptEnabled, isKeyboard }: Way): Promise<Somebody> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    // Whoever goes on before the last page was drawn skips the drawing between the two: browsers report it as a fault, also before our script
    // could say that it is none (app/enhance.js; https://github.com/w3c/csswg-drafts/issues/13726).
    if (error.message.includes("Transition was skipped")) return;
    throw error;
  });
  return { hand: handOf(page, isKeyboard), context };
}

/** Somebody of the cast, signed in by their demo link. */
export async function signIn(browser: Browser, who: CastName, way: Way): Promise<Somebody> {
  const somebody = await freshPhone(browser, way);
  const { page, press } = somebody.hand;
  await page.goto(`/demo/sign-in/${who}`);
  await press(page.getByRole("button", { name: words("people.yes_me") }));
  await page.waitForURL((url) => !url.pathname.startsWith("/demo"));
  return somebody;
}

export const circlePath = (circle: "okafor" | "bevan" | "lewis") => `/circles/${castId(circle)}`;
export const nameOf = (who: CastName) => cast[who].name;
