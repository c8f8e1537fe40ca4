import { expect } from "@playwright/test";
import { type Hand, words } from "./hand.ts";
import { circlePath } from "./people.ts";

/** What is suggested to Grace's family. */
interface Idea {
  /** What is searched for. */
  search: string;
  /** What it is called on the map. */
  name: string;
  time: RegExp;
  why: string;
}

/** A facilitator searches what is around Grace's circle and suggests one of its times. @returns the suggestion's id */
export async function suggests({ page, press, write, choose, button, link, field, sees }: Hand, idea: Idea) {
  await page.goto(`${circlePath("okafor")}/signposts`);
  await press(link("signposts.look_around"));
  await page.waitForURL(/\/around/);
  await write(field("signposts.around_ask"), idea.search);
  await press(button("signposts.around_search"));
  await page.waitForURL(/q=/);
  await press(page.getByRole("link", { name: `${words("signposts.suggest_this")}: ${idea.name}`, exact: true }));
  await page.waitForURL(/\/signposts\/new/);
  await choose(page.getByRole("radio", { name: idea.time }).first());
  await write(field("signposts.why"), idea.why);
  await press(button("signposts.send_suggestion"));
  await sees("signposts.said_suggested");
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Grace opens it from her own page, reads why, says yes, and finds it in her week. */
export async function saysYes({ page, press, sees }: Hand, signpostId: string, { name, why }: Idea) {
  await page.goto(`${circlePath("okafor")}/family`);
  await press(page.locator(`a.door[href$="/signposts"]`));
  await page.waitForURL(/\/signposts$/);
  await press(page.locator(`a[href$="/signposts/${signpostId}"]`));
  await page.waitForURL(new RegExp(signpostId));
  await sees("signposts.would_you_like");
  await expect(page.locator("main")).toContainText(why);
  await press(page.getByRole("button", { name: words("signposts.answer_yes"), exact: true }));
  await sees("signposts.said_yes");
  await page.goto(`${circlePath("okafor")}/family/week`);
  await expect(page.locator("main")).toContainText(name);
}
