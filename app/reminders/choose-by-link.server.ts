import type { Tx } from "#db/client.ts";
import { record } from "#app/evidence/record.server.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { readChooseLink } from "./choose-link.server.ts";
import type { ChosenByLink } from "./forms.ts";
import { type Choices, choicesOf, GROUPS, type GroupWays, waysOf, withoutEmail } from "./groups.ts";
import { readChosen, writeChosen } from "./write-choices.server.ts";

/**
 * What the page of a link shows: no name, no number, nothing about a circle. `isEmailStopped` once a mailbox's own button would change nothing.
 * @returns null when the link leads nowhere
 */
export async function readByLink({ db, keys, now }: OpenCtx, secret: string) {
  const who = await readChooseLink({ db, keys, now }, secret);
  if (!who) return null;
  const { settings, choices, version } = await readChosen(db, who);
  const ways = waysOf(choices);
  const { quietFrom, quietUntil } = settings;
  const groups = GROUPS.filter((group) => ways[group] !== "none");
  return { groups, quietFrom, quietUntil, version, isEmailStopped: isChosen(withoutEmail(ways), choices) };
}

/**
 * Somebody says by the link of an email which things they are told at all, and when not.
 * @throws Refusal not_found when the link leads nowhere, conflict when it was changed meanwhile
 */
export async function chooseByLink(ctx: OpenCtx, secret: string, { groups, version, ...quiet }: ChosenByLink) {
  await writing(ctx, secret, async (tx, who) => {
    const { settings, choices } = await readChosen(tx, who);
    const before = waysOf(choices);
    const way = (group: (typeof GROUPS)[number]) =>
      !groups.includes(group) ? "none" : before[group] === "none" ? "usual" : before[group];
    const ways = Object.fromEntries(GROUPS.map((group) => [group, way(group)])) as GroupWays;
    await writeChosen(tx, who, { settings: { ...settings, ...quiet }, ways, version }, { helperId: null }, ctx.now);
    await record(tx, { ...who, role: "person" }, "person.reminders_chosen", who.personId, ctx.now, { by: "link" });
  });
}

/**
 * Everything that can be stopped does not come any more: all of it, or for a mailbox's own button all but what somebody chose to get by push
 * or text. Pressed twice, it has been pressed once. @throws Refusal not_found when the link leads nowhere
 */
export async function stopByLink(ctx: OpenCtx, secret: string, what: "all" | "email") {
  await writing(ctx, secret, async (tx, who) => {
    const { settings, choices, version } = await readChosen(tx, who);
    const before = waysOf(choices);
    const ways = what === "email" ? withoutEmail(before) : withoutEmail({ ...before, ...ALL_USUAL });
    if (isChosen(ways, choices)) return;
    await writeChosen(tx, who, { settings, ways, version }, { helperId: null }, ctx.now);
    await record(tx, { ...who, role: "person" }, "person.reminders_stopped", who.personId, ctx.now, { by: "link" });
  });
}

/** Whether choosing this would change nothing. */
const isChosen = (ways: GroupWays, choices: Choices) =>
  [...choicesOf(ways)].every(([kind, way]) => choices.get(kind) === way);

const ALL_USUAL = Object.fromEntries(GROUPS.map((group) => [group, "usual"])) as GroupWays;

async function writing(
  { transaction, keys, now }: OpenCtx,
  secret: string,
  work: (tx: Tx, who: { programmeId: string; personId: string }) => Promise<void>,
) {
  await transaction(async (tx) => {
    const who = await readChooseLink({ db: tx, keys, now }, secret);
    if (!who) throw new Refusal("not_found", "telling.link_over");
    await work(tx, { programmeId: who.programmeId, personId: who.personId });
  });
}
