import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { contactPoints, people, staffRoles, type StaffRole } from "#db/schema/index.ts";
import { tellLeadsOfAll } from "#app/concerns/reminders.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { addPerson, type NewPerson } from "#app/people/add-person.server.ts";
import { newInvitation } from "#app/people/new-invitation.server.ts";
import { readContact } from "#app/people/rules.ts";
import type { NewStaff } from "./forms.ts";
import { giverOf, insistMayGive } from "./insist-may-give.ts";

/**
 * Gives somebody a role in the programme. Whom the programme knows by this name and contact gets the role as they are and signs in as
 * before; a link is made only for somebody new, because with a link one comes in as the person it is for.
 * @throws Refusal bad_input for an unreadable contact, not_allowed to make operators, conflict when they have the role
 */
export async function giveStaffRole(
  { transaction, actor, keys, now }: VisitorCtx,
  { name, contact: typed, language, role }: NewStaff,
) {
  insistMayGive(actor, role);
  const contact = readContact(typed);
  return transaction(
    async (tx) => {
      const { programmeId } = actor;
      const known = await readKnown(tx, programmeId, name, contact.value);
      if (known) await insistNew(tx, programmeId, known, role);
      const personId =
        known ?? (await inviteStaff(tx, keys, { programmeId, name, language, contact }, actor.personId, now));
      const id = newId();
      await tx.insert(staffRoles).values({ id, programmeId, personId, role, from: now, givenBy: actor.personId });
      if (role === "safeguarding_lead") await tellLeadsOfAll(tx, programmeId, actor.timeZone, now);
      await record(tx, giverOf(actor, role), "staff.given", personId, now, { role });
      return { id, isKnown: known !== null };
    },
    { scope: actor.programmeId },
  );
}

/** Writes somebody new and a link for them to come in by. @returns the person's id */
export async function inviteStaff(
  tx: Tx,
  keys: Keys,
  person: NewPerson & { contact: { kind: "phone" | "email"; value: string } },
  createdBy: string,
  now: Date,
) {
  const { programmeId, contact } = person;
  const personId = await addPerson(tx, person, now);
  const way = contact.kind === "phone" ? "text" : "email";
  await newInvitation(tx, keys, { programmeId, circleId: null, personId, role: null, ring: null, way, createdBy }, now);
  return personId;
}

async function readKnown(tx: Tx, programmeId: string, name: string, value: string) {
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(contactPoints)
    .innerJoin(people, refersTo(contactPoints, contactPoints.personId, people))
    .where(and(eq(contactPoints.programmeId, programmeId), eq(contactPoints.value, value)));
  return rows.find((row) => row.name.trim().toLowerCase() === name.toLowerCase())?.id ?? null;
}

async function insistNew(tx: Tx, programmeId: string, personId: string, role: StaffRole) {
  const isThat = and(
    eq(staffRoles.programmeId, programmeId),
    eq(staffRoles.personId, personId),
    eq(staffRoles.role, role),
    isNull(staffRoles.until),
  );
  const found = await tx.select({ id: staffRoles.id }).from(staffRoles).where(isThat).limit(1);
  if (found.length > 0) throw new Refusal("conflict", "programmes.has_role");
}
