import { and, eq, isNotNull, max } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import {
  deliveries,
  memberships,
  people,
  reminderChoices,
  type ReminderKind,
  reminderSettings,
} from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { GROUPS, type Group, type Way } from "./forms.ts";
import { KINDS } from "./kinds.ts";
import { countCalm } from "./read-readers.server.ts";
import { DEFAULT_SETTINGS, settingsOf } from "./rules.ts";

interface Person {
  programmeId: string;
  personId: string;
}

/** The kinds that one heading stands for. */
export const kindsOf = (group: Group) =>
  Object.entries(KINDS).flatMap(([kind, { group: of }]) => (of === group ? [kind as ReminderKind] : []));

/** What somebody has chosen, or what holds for whoever has chosen nothing. `version` is 0 then. */
export async function readSettings(db: Read, { programmeId, personId }: Person) {
  const [row] = await db
    .select()
    .from(reminderSettings)
    .where(and(eq(reminderSettings.programmeId, programmeId), eq(reminderSettings.personId, personId)));
  const chosen = await db
    .select({ kind: reminderChoices.kind, channel: reminderChoices.channel })
    .from(reminderChoices)
    .where(and(eq(reminderChoices.programmeId, programmeId), eq(reminderChoices.personId, personId)));
  const wayOf = (group: Group): Way => chosen.find(({ kind }) => kindsOf(group).includes(kind))?.channel ?? "usual";
  const ways = Object.fromEntries(GROUPS.map((group) => [group, wayOf(group)])) as Record<Group, Way>;
  return { settings: row ? settingsOf(row) : DEFAULT_SETTINGS, ways, version: row?.version ?? 0 };
}

/** Everything the page about one's reminders shows. */
export async function readMyReminders({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "self.reminders");
  const { programmeId, personId, timeZone, helper } = actor;
  const mine = await readSettings(db, actor);
  const [last] = await db
    .select({ at: max(deliveries.acceptedAt) })
    .from(deliveries)
    .where(
      and(eq(deliveries.programmeId, programmeId), eq(deliveries.personId, personId), isNotNull(deliveries.acceptedAt)),
    );
  return {
    ...mine,
    calmThisWeek: (await countCalm(db, [personId], timeZone, now)).get(personId) ?? 0,
    lastReached: last?.at ?? null,
    callers: await readCallers(db, actor),
    isHelped: helper !== null,
  };
}

/** Who might call somebody: the others in their circles, but for services. */
export async function readCallers(db: Read, { programmeId, personId }: Person) {
  const mine = await db
    .select({ circleId: memberships.circleId })
    .from(memberships)
    .where(
      and(eq(memberships.personId, personId), isPlaceNow(memberships, memberships.circleId, memberships.personId)),
    );
  const found = new Map<string, string>();
  for (const { circleId } of mine) {
    const others = await db
      .select({ id: people.id, name: people.name, role: memberships.role })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(
        and(
          inCircle(memberships, { programmeId, circleId }),
          isPlaceNow(memberships, memberships.circleId, memberships.personId),
        ),
      );
    for (const { id, name, role } of others) if (id !== personId && role !== "agency") found.set(id, name);
  }
  return [...found].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name));
}
