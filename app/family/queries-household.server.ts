import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, homeMembers, homes, householdMembers, households, memberships, people } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { may, insist } from "#app/rights/may.ts";
import { mayEditHome, mayEditMember, mayLetAdultIn, mayReadAddress } from "./rules.ts";

const KINDS = ["adult", "young_person", "child"];

type InCircle = Pick<Actor, "programmeId" | "circleId">;

/** The family a circle is around. @throws Refusal not_found when the circle is gone */
export async function householdOf(db: Read, { programmeId, circleId }: InCircle) {
  const [household] = await db
    .select({ id: households.id, name: households.name, version: households.version })
    .from(circles)
    .innerJoin(households, refersTo(circles, circles.householdId, households))
    .where(and(eq(circles.programmeId, programmeId), eq(circles.id, circleId)));
  if (!household) throw new Refusal("not_found", "common.not_here");
  return household;
}

/** The family of a circle as it stands: who belongs to it, which homes, and who lives where. Never an address, only whether there is one. */
export async function readFamilyFacts(db: Read, actor: InCircle) {
  const household = await householdOf(db, actor);
  const { programmeId } = actor;
  const memberRows = await db
    .select({
      id: householdMembers.id,
      kind: householdMembers.kind,
      personId: householdMembers.personId,
      firstName: householdMembers.firstName,
      birthYear: householdMembers.birthYear,
    })
    .from(householdMembers)
    .where(
      and(
        eq(householdMembers.programmeId, programmeId),
        eq(householdMembers.householdId, household.id),
        isNull(householdMembers.leftAt),
      ),
    )
    .orderBy(householdMembers.createdAt, householdMembers.id);
  const homeRows = await db
    .select({
      id: homes.id,
      label: homes.label,
      area: homes.area,
      version: homes.version,
      sealedAddress: homes.sealedAddress,
    })
    .from(homes)
    .where(and(eq(homes.programmeId, programmeId), eq(homes.householdId, household.id)))
    .orderBy(homes.createdAt, homes.id);
  const lives = homeRows.length
    ? await db
        .select({ homeId: homeMembers.homeId, memberId: homeMembers.memberId })
        .from(homeMembers)
        .where(
          and(
            eq(homeMembers.programmeId, programmeId),
            inArray(
              homeMembers.homeId,
              homeRows.map(({ id }) => id),
            ),
          ),
        )
    : [];
  const homesNow = homeRows.map(({ sealedAddress, ...home }) => {
    const memberIds = memberRows
      .filter(({ id }) => lives.some((row) => row.homeId === home.id && row.memberId === id))
      .map(({ id }) => id);
    const adults = memberRows
      .filter(({ id, kind }) => kind === "adult" && memberIds.includes(id))
      .map(({ personId }) => personId);
    return { ...home, hasAddress: sealedAddress !== null, memberIds, adults };
  });
  const members = memberRows.map((member) => ({
    ...member,
    homes: homesNow.filter(({ memberIds }) => memberIds.includes(member.id)),
  }));
  return { household, members, homes: homesNow };
}
export type FamilyFacts = Awaited<ReturnType<typeof readFamilyFacts>>;

/** The family's page: who belongs to it, where they live, and what the reader may change. */
export async function readHousehold({ db, actor }: Ctx) {
  insist(actor, "household.see");
  const { household, members, homes: all } = await readFamilyFacts(db, actor);
  const mayEdit = may(actor, "household.edit");
  return {
    name: household.name,
    version: household.version,
    mayEdit,
    members: members
      .toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
      .map(({ homes: where, personId, ...member }) => ({
        ...member,
        personId,
        isMe: personId === actor.personId,
        livesAt: where.map(({ label }) => label),
        mayEdit: mayEdit && mayEditMember(actor, { kind: member.kind, personId, homes: where }),
      })),
    homes: all.map(({ adults, ...home }) => {
      const facts = { adults, hasAddress: home.hasAddress };
      return {
        ...home,
        mayEdit: mayEdit && mayEditHome(actor, facts),
        mayReadAddress: mayReadAddress(actor, facts),
        mayLetAdultIn: mayLetAdultIn(actor, facts),
      };
    }),
    linkable: mayEdit ? await readLinkable(db, actor, members) : [],
  };
}
/** People who are in the circle as family and are not yet tied to a line of the family's page. */
export async function readLinkable(
  db: Read,
  { programmeId, circleId }: InCircle,
  members: { personId: string | null }[],
) {
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .where(
      and(inCircle(memberships, { programmeId, circleId }), eq(memberships.role, "family"), isNull(memberships.until)),
    );
  return rows.filter(({ id }) => !members.some(({ personId }) => personId === id));
}
