import { programmes, staffRoles } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { readContact } from "#app/people/rules.ts";
import { insistVisitor } from "#app/rights/may.ts";
import type { NewProgramme } from "./forms.ts";
import { inviteStaff } from "./give-staff-role.server.ts";

/** Adds a programme with its first coordinator, who comes in by a link. @returns the programme's id; @throws Refusal bad_input for an unreadable contact */
export async function addProgramme(
  { transaction, actor, keys, now }: VisitorCtx,
  { programme, timeZone, name, contact: typed, language }: NewProgramme,
) {
  insistVisitor(actor, "installation.manage");
  const contact = readContact(typed);
  return transaction(async (tx) => {
    const programmeId = newId();
    await tx.insert(programmes).values({ id: programmeId, name: programme, timeZone, createdAt: now });
    const personId = await inviteStaff(tx, keys, { programmeId, name, language, contact }, actor.personId, now);
    await tx
      .insert(staffRoles)
      .values({ id: newId(), programmeId, personId, role: "coordinator", from: now, givenBy: actor.personId });
    const doer = { programmeId, personId: actor.personId, role: "operator" };
    await record(tx, doer, "programme.created", programmeId, now);
    await record(tx, doer, "staff.given", personId, now, { role: "coordinator" });
    return programmeId;
  });
}
