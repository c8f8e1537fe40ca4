import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { homeMembers, homes, series, tasks } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { tellChanged } from "#app/tasks/reminders.server.ts";
import { insistOfFamily, insistOwner } from "./add-home.server.ts";
import { dropAddressesOfNobody, noteFamilyChange } from "./family-changed.server.ts";
import type { ChangedHome } from "./forms.ts";
import { type FamilyFacts, readFamilyFacts } from "./queries-household.server.ts";
import { mayEditHome, mayLetAdultIn } from "./rules.ts";

/**
 * Changes a home: what it is called, where about, who lives there. An address left empty stays as it is.
 * @throws Refusal not_allowed for another parent's home and for moving a grown-up in with others, conflict when changed meanwhile
 */
export async function editHome({ transaction, actor, keys, now }: Ctx, input: ChangedHome) {
  insist(actor, "household.edit");
  const { homeId, label, area, address, dropAddress } = input;
  return transaction(
    async (tx) => {
      const { members, homes: all } = await readFamilyFacts(tx, actor);
      const home = insistHome(actor, all, homeId);
      const living = insistOfFamily(members, input.members);
      insistOwner(address, living);
      insistMayMove(
        actor,
        home,
        members,
        living.map(({ id }) => id),
      );
      const sealed = dropAddress
        ? { sealedAddress: null }
        : address
          ? { sealedAddress: keys.seal("address", homeId, address) }
          : {};
      await nextHomeVersion(tx, actor, homeId, input.version);
      await tx
        .update(homes)
        .set({ label, area, ...sealed })
        .where(and(eq(homes.programmeId, actor.programmeId), eq(homes.id, homeId)));
      if (area !== home.area || address) await sayWhereAbout(tx, actor, homeId, area, now);
      await settle(
        tx,
        actor,
        homeId,
        living.map(({ id }) => id),
      );
      await dropAddressesOfNobody(tx, actor);
      await noteFamilyChange(tx, actor, homeId, now);
    },
    { scope: actor.circleId },
  );
}

/**
 * What is wanted at a home says where about that is, to those who may not read the address: it goes with the home. Whoever has promised to come
 * is told that the place has changed.
 */
async function sayWhereAbout(
  tx: Tx,
  { programmeId, personId, helperId }: Actor,
  homeId: string,
  area: string | null,
  now: Date,
) {
  const there = await tx
    .update(tasks)
    .set({ area, version: sql`${tasks.version} + 1`, editedAt: now })
    .where(and(eq(tasks.programmeId, programmeId), eq(tasks.homeId, homeId), eq(tasks.state, "open")))
    .returning({ id: tasks.id });
  const taskIds = there.map(({ id }) => id);
  await tellChanged(tx, programmeId, { taskIds, by: helperId ?? personId }, now);
  await tx
    .update(series)
    .set({ area, version: sql`${series.version} + 1` })
    .where(and(eq(series.programmeId, programmeId), eq(series.homeId, homeId), isNull(series.endedAt)));
}

/** @throws Refusal not_found when it is not a home of this family, not_allowed when it is another's */
export function insistHome(actor: Actor, all: FamilyFacts["homes"], homeId: string) {
  const home = all.find(({ id }) => id === homeId);
  if (!home) throw new Refusal("not_found", "family.home_gone");
  if (!mayEditHome(actor, home)) throw new Refusal("not_allowed", "family.home_not_yours");
  return home;
}

/** @throws Refusal conflict when the home is not as it was when the form was made */
export async function nextHomeVersion(tx: Tx, actor: Actor, homeId: string, version: number) {
  const moved = await tx
    .update(homes)
    .set({ version: sql`${homes.version} + 1` })
    .where(and(eq(homes.programmeId, actor.programmeId), eq(homes.id, homeId), eq(homes.version, version)))
    .returning({ id: homes.id });
  if (moved.length === 0) throw new Refusal("conflict", "common.edited_meanwhile");
}

/** Whoever moves in reads the address, and whoever is moved out no longer does: grown-ups speak for themselves here. */
function insistMayMove(
  actor: Actor,
  home: FamilyFacts["homes"][number],
  members: FamilyFacts["members"],
  chosen: string[],
) {
  const isIn = new Set(home.memberIds);
  const movesIn = members.filter(({ id, kind }) => kind === "adult" && chosen.includes(id) && !isIn.has(id));
  if (movesIn.length > 0 && !mayLetAdultIn(actor, home)) throw new Refusal("not_allowed", "family.only_those_there");
  const movesOut = members.filter(({ id, personId }) => personId && isIn.has(id) && !chosen.includes(id));
  if (actor.role === "family" && movesOut.some(({ personId }) => personId !== actor.personId))
    throw new Refusal("not_allowed", "family.speaks_for_self");
}

async function settle(tx: Tx, { programmeId }: Actor, homeId: string, memberIds: string[]) {
  await tx.delete(homeMembers).where(and(eq(homeMembers.programmeId, programmeId), eq(homeMembers.homeId, homeId)));
  for (const memberId of memberIds) await tx.insert(homeMembers).values({ programmeId, homeId, memberId });
}
