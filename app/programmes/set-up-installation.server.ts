import { programmes, staffRoles, type Language, type StaffRole } from "#db/schema/index.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { addPerson } from "#app/people/add-person.server.ts";
import type { Contact } from "#app/people/make-code.server.ts";
import { hasOperator } from "#app/people/queries.server.ts";
import { type Browser, type Started, startSession } from "#app/people/start-session.server.ts";

interface SetUp {
  programme: string;
  name: string;
  contact: Contact;
  language: Language;
  /** What the operator also does in this programme. */
  alsoAs: readonly ("coordinator" | "connector")[];
  browser: Browser;
}

const TIME_ZONE = "Europe/London";

/**
 * Makes the first programme and the person who runs the installation, and signs them in. Open to whoever has the one-time link that the
 * server printed; the caller has checked it.
 * @throws Refusal not_found when there is an operator already
 */
export async function setUpInstallation({ transaction, now }: OpenCtx, setUp: SetUp): Promise<Started> {
  return transaction(async (tx) => {
    if (await hasOperator(tx)) throw new Refusal("not_found", "common.not_here");
    const programmeId = newId();
    await tx.insert(programmes).values({ id: programmeId, name: setUp.programme, timeZone: TIME_ZONE, createdAt: now });
    const { name, language, contact, browser } = setUp;
    const personId = await addPerson(tx, { programmeId, name, language, contact }, now);
    const doer = { programmeId, personId, role: "operator" };
    await record(tx, doer, "programme.created", programmeId, now);
    const roles: StaffRole[] = ["operator", ...setUp.alsoAs];
    for (const role of roles) {
      await tx.insert(staffRoles).values({ id: newId(), programmeId, personId, role, from: now, givenBy: personId });
      await record(tx, doer, "staff.given", personId, now, { role });
    }
    return startSession(tx, { programmeId, personId, browser }, now);
  });
}
