import { and, eq, gt, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { invitations, people, staffRoles, type StaffRole } from "#db/schema/index.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { invitationPath } from "#app/people/new-invitation.server.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { mayGiveRole } from "./rules.ts";

const ORDER: readonly StaffRole[] = ["operator", "coordinator", "connector", "safeguarding_lead", "agency", "board"];

/** Who works for the programme and did before; with the links of invitations that the reader made and nobody has used. */
export async function readStaff(ctx: VisitorCtx) {
  insistVisitor(ctx.actor, "programme.manage");
  const roles = await readRoles(ctx, eq(staffRoles.programmeId, ctx.actor.programmeId));
  return {
    now: roles.filter(({ until }) => until === null),
    before: roles.filter(({ until }) => until !== null),
    mayMakeOperators: mayGiveRole(ctx.actor.staff, "operator"),
  };
}

/** Who runs the installation, among the people of the reader's own programme. */
export async function readOperators(ctx: VisitorCtx) {
  insistVisitor(ctx.actor, "installation.manage");
  const isOperator = and(eq(staffRoles.programmeId, ctx.actor.programmeId), eq(staffRoles.role, "operator"));
  return readRoles(ctx, and(isOperator, isNull(staffRoles.until)));
}

async function readRoles(ctx: VisitorCtx, which: SQL | undefined) {
  const { db, actor } = ctx;
  const rows = await db
    .select({
      id: staffRoles.id,
      personId: staffRoles.personId,
      name: people.name,
      role: staffRoles.role,
      from: staffRoles.from,
      until: staffRoles.until,
    })
    .from(staffRoles)
    .innerJoin(people, refersTo(staffRoles, staffRoles.personId, people))
    .where(which);
  const waiting = await readWaiting(ctx, actor.programmeId);
  const collator = new Intl.Collator("en");
  return rows
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.role) - ORDER.indexOf(b.role) ||
        collator.compare(a.name, b.name) ||
        b.from.getTime() - a.from.getTime(),
    )
    .map((row) => ({
      ...row,
      isMe: row.personId === actor.personId,
      mayEnd: mayGiveRole(actor.staff, row.role),
      link: waiting.get(row.personId) ?? null,
    }));
}
export type StaffPage = Awaited<ReturnType<typeof readStaff>>;

/**
 * The ways in that the reader made themselves and that still wait to be used, by person: path of the link and until when.
 * Nobody is shown another's: with such a link one comes in as the person it is for.
 */
export async function readWaiting({ db, actor, keys, now }: VisitorCtx, programmeId: string) {
  const rows = await db
    .select({
      id: invitations.id,
      way: invitations.way,
      personId: invitations.personId,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.programmeId, programmeId),
        isNull(invitations.circleId),
        eq(invitations.createdBy, actor.personId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, now),
      ),
    );
  return new Map(rows.map((row) => [row.personId, { path: invitationPath(keys, row), expiresAt: row.expiresAt }]));
}

/**
 * How many people with a running role have really arrived: who was invited and never came cannot keep the door open for others.
 * @param programmeId left out: in the whole installation
 */
export async function countArrived(db: Read, role: Visitor["staff"][number], programmeId?: string) {
  const rows = await db
    .selectDistinct({ personId: staffRoles.personId })
    .from(staffRoles)
    .where(
      and(
        eq(staffRoles.role, role),
        isNull(staffRoles.until),
        programmeId ? eq(staffRoles.programmeId, programmeId) : undefined,
      ),
    );
  const invited = await readInvited(db, false);
  const came = await readInvited(db, true);
  return rows.filter(({ personId }) => !invited.has(personId) || came.has(personId)).map(({ personId }) => personId);
}

async function readInvited(db: Read, isUsed: boolean) {
  const rows = await db
    .selectDistinct({ personId: invitations.personId })
    .from(invitations)
    .where(and(isNull(invitations.circleId), isUsed ? isNotNull(invitations.usedAt) : undefined));
  return new Set(rows.map(({ personId }) => personId));
}
