import { eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { checkInSettings } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { type NudgeSettings, USUAL } from "./rules.ts";

/** When who hears in a programme; the usual times where nobody chose. The version is 0 until somebody did. */
export async function readNudgeSettings(db: Read, programmeId: string): Promise<NudgeSettings & { version: number }> {
  const [row] = await db
    .select({
      helperMinutes: checkInSettings.helperMinutes,
      facilitatorMinutes: checkInSettings.facilitatorMinutes,
      connectorMinutes: checkInSettings.connectorMinutes,
      version: checkInSettings.version,
    })
    .from(checkInSettings)
    .where(eq(checkInSettings.programmeId, programmeId));
  return row ?? { ...USUAL, version: 0 };
}

/** The same, for the page where the coordinator changes it. */
export function readSettings({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "checkin.settings");
  return readNudgeSettings(db, actor.programmeId);
}
