import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { reminderChoices, reminderSettings } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { OpenCtx, VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { readChooseLink } from "./choose-link.server.ts";
import { type ChosenByLink, type ChosenReminders, GROUPS, type Group, type Way } from "./forms.ts";
import { KINDS } from "./kinds.ts";
import { kindsOf, readCallers, readSettings } from "./queries-settings.server.ts";
import { CHANNELS, type Settings } from "./rules.ts";

interface Person {
  programmeId: string;
  personId: string;
}

/**
 * Keeps how somebody wants to be told things; whoever helps them may choose for them, and history says so.
 * @throws Refusal conflict when it was changed meanwhile; bad_input when the caller is nobody of their circles
 */
export async function chooseReminders({ transaction, actor, now }: VisitorCtx, chosen: ChosenReminders) {
  insistVisitor(actor, "self.reminders");
  const { programmeId, personId, helper } = actor;
  await transaction(
    async (tx) => {
      const { version } = await readSettings(tx, actor);
      if (version !== chosen.version) throw new Refusal("conflict", "common.edited_meanwhile");
      const callers = await readCallers(tx, actor);
      if (chosen.callerId && !callers.some(({ id }) => id === chosen.callerId))
        throw new Refusal("bad_input", "telling.caller_gone");
      const order = [chosen.first, ...CHANNELS.filter((channel) => channel !== chosen.first)];
      const { quietFrom, quietUntil, hasDigest, digestAt, weeklyBudget, wantsCalls, callerId = null } = chosen;
      const settings = { quietFrom, quietUntil, hasDigest, digestAt, weeklyBudget, wantsCalls, callerId, order };
      await saveSettings(tx, actor, settings, { by: personId, helperId: helper?.personId ?? null, version, at: now });
      await saveWays(tx, actor, chosen);
      const doer = { programmeId, personId, helperId: helper?.personId ?? null, role: "person" };
      await record(tx, doer, "person.reminders_chosen", personId, now);
    },
    { scope: personId },
  );
}

/** The same by the link in an email, without signing in: less or more of it, and when. @throws Refusal not_found when the link is none (any more) */
export async function chooseByLink(open: OpenCtx, secret: string, chosen: ChosenByLink) {
  const person = await insistLink(open, secret);
  await open.transaction(
    async (tx) => {
      const { settings, version } = await readSettings(tx, person);
      const { quietFrom, quietUntil } = chosen;
      const how = { by: person.personId, helperId: null, version, at: open.now };
      await saveSettings(tx, person, { ...settings, quietFrom, quietUntil }, how);
      await saveWays(tx, person, chosen);
      await record(tx, { ...person, role: "link" }, "person.reminders_chosen", person.personId, open.now);
    },
    { scope: person.personId },
  );
}

/** "Stop these", with one press in a mail program (RFC 8058): everything that can be stopped, however often it is pressed. */
export async function stopAll(open: OpenCtx, secret: string) {
  const person = await insistLink(open, secret);
  await open.transaction(
    async (tx) => {
      await saveWays(tx, person, Object.fromEntries(GROUPS.map((group) => [group, "none"])) as Record<Group, Way>);
      await record(tx, { ...person, role: "link" }, "person.reminders_stopped", person.personId, open.now);
    },
    { scope: person.personId },
  );
}

async function insistLink(open: OpenCtx, secret: string): Promise<Person> {
  const person = await readChooseLink(open, secret);
  if (!person) throw new Refusal("not_found", "common.not_here");
  return person;
}

async function saveSettings(
  tx: Tx,
  { programmeId, personId }: Person,
  { order, ...settings }: Settings,
  { by, helperId, version, at }: { by: string; helperId: string | null; version: number; at: Date },
) {
  const row = { ...settings, order: order.join(","), changedBy: by, helperId, changedAt: at, version: version + 1 };
  await tx
    .insert(reminderSettings)
    .values({ programmeId, personId, ...row })
    .onConflictDoUpdate({ target: [reminderSettings.programmeId, reminderSettings.personId], set: row });
}

/** What cannot be stopped keeps coming, by the usual way. */
async function saveWays(tx: Tx, { programmeId, personId }: Person, ways: Record<Group, Way>) {
  for (const group of GROUPS) {
    const kinds = kindsOf(group);
    const isTheirs = and(eq(reminderChoices.programmeId, programmeId), eq(reminderChoices.personId, personId));
    await tx.delete(reminderChoices).where(and(isTheirs, inArray(reminderChoices.kind, kinds)));
    const channel = ways[group];
    if (channel === "usual") continue;
    const chosen = kinds.filter((kind) => channel !== "none" || KINDS[kind].canMute);
    if (chosen.length > 0)
      await tx.insert(reminderChoices).values(chosen.map((kind) => ({ programmeId, personId, kind, channel })));
  }
}
