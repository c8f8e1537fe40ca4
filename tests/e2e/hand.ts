import { expect, type Locator, type Page } from "@playwright/test";
import en from "../../app/words/en/index.ts";
import type { WordKey } from "../../app/words/index.ts";

/** The words of a page, by their key, as an English reader sees them. @param values for the holes */
export function words(key: WordKey, values: Record<string, string> = {}): string {
  const [domain = "", name = ""] = key.split(".");
  const text = (en as Record<string, Record<string, string>>)[domain]?.[name];
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replaceAll(/{{(\w+)}}/g, (_hole, hole: string) => values[hole] ?? "");
}

/** How somebody uses a page: with a finger, or with nothing but a keyboard. */
export interface Hand {
  page: Page;
  /** Presses a button or follows a link. */
  press(target: Locator): Promise<void>;
  /** Writes into a field. */
  write(target: Locator, text: string): Promise<void>;
  /** Chooses a radio button or ticks a box. */
  choose(target: Locator): Promise<void>;
  button(key: WordKey, values?: Record<string, string>): Locator;
  link(key: WordKey, values?: Record<string, string>): Locator;
  field(key: WordKey): Locator;
  sees(key: WordKey, values?: Record<string, string>): Promise<void>;
}

export function handOf(page: Page, isKeyboard: boolean): Hand {
  const press = isKeyboard
    ? async (target: Locator) => {
        await tabTo(page, target);
        await page.keyboard.press("Enter");
      }
    : (target: Locator) => target.click();
  const write = isKeyboard
    ? async (target: Locator, text: string) => {
        await tabTo(page, target);
        await page.keyboard.press("ControlOrMeta+a");
        await page.keyboard.type(text);
      }
    : (target: Locator, text: string) => target.fill(text);
  const choose = isKeyboard ? (target: Locator) => chooseByKey(page, target) : (target: Locator) => target.check();
  const named = (role: "button" | "link") => (key: WordKey, values?: Record<string, string>) =>
    page.getByRole(role, { name: words(key, values), exact: true }).first();
  return {
    page,
    press,
    write,
    choose,
    button: named("button"),
    link: named("link"),
    field: (key) => page.getByLabel(words(key), { exact: true }).first(),
    sees: (key, values) => expect(page.getByText(words(key, values)).first()).toBeVisible(),
  };
}

const MOST_TABS = 150;

async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  for (let i = 0; i < MOST_TABS; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not get to ${target.toString()}.`);
}

/** A group of radio buttons is one stop for Tab; the arrows move inside it. */
async function chooseByKey(page: Page, target: Locator) {
  const group = await target.evaluate((element: HTMLInputElement) => ({ type: element.type, name: element.name }));
  if (group.type === "checkbox") {
    await tabTo(page, target);
    await page.keyboard.press("Space");
    return;
  }
  const inGroup = page.locator(`input[type=radio][name="${group.name}"]`);
  for (
    let i = 0;
    i < MOST_TABS && !(await inGroup.evaluateAll((all) => all.some((one) => one === document.activeElement)));
    i++
  )
    await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  for (let i = 0; i < 20 && !(await target.isChecked()); i++) await page.keyboard.press("ArrowDown");
  await expect(target).toBeChecked();
}
