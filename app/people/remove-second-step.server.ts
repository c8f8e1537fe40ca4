import { and, eq } from "drizzle-orm";
import { authenticators, passkeys } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insistMayChangeSteps } from "./may-change-steps.server.ts";

/** Removes one of my passkeys. @throws Refusal conflict when it is the last second step, not_found when it is not mine */
export async function removePasskey({ actor, transaction, now }: VisitorCtx, passkeyId: string) {
  await transaction(async (tx) => {
    const steps = await insistMayChangeSteps({ db: tx, actor, now });
    if (!steps.passkeys.some(({ id }) => id === passkeyId)) throw new Refusal("not_found", "common.not_here");
    if (steps.passkeys.length === 1 && !steps.hasApp) throw new Refusal("conflict", "people.step_is_last");
    await tx
      .delete(passkeys)
      .where(and(eq(passkeys.programmeId, actor.programmeId), eq(passkeys.personId, actor.personId), eq(passkeys.id, passkeyId)));
    await record(tx, { ...actor, role: "person" }, "person.second_step_removed", passkeyId, now, { kind: "passkey" });
  });
}

/** Removes my authenticator app. @throws Refusal conflict when it is the last second step, not_found when there is none */
export async function removeAuthenticator({ actor, transaction, now }: VisitorCtx) {
  await transaction(async (tx) => {
    const steps = await insistMayChangeSteps({ db: tx, actor, now });
    if (!steps.hasApp) throw new Refusal("not_found", "common.not_here");
    if (steps.passkeys.length === 0) throw new Refusal("conflict", "people.step_is_last");
    await tx
      .delete(authenticators)
      .where(and(eq(authenticators.programmeId, actor.programmeId), eq(authenticators.personId, actor.personId)));
    await record(tx, { ...actor, role: "person" }, "person.second_step_removed", null, now, { kind: "app" });
  });
}
