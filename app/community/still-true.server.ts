import { inArray } from "drizzle-orm";
import { refersTo } from "#db/conditions.ts";
import { assetChecks, assets, type DroppedWhy } from "#db/schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import type { Facts, StillTrue } from "#app/reminders/facts.ts";
import { checkSecret } from "./check-link.ts";

/** Somebody is asked whether an entry is still right as long as nobody has looked and it has not closed. */
export const stillTrueOfAssetChecks =
  (keys: Keys): StillTrue =>
  async (tx, due) => {
    const open = await tx
      .select({
        id: assetChecks.id,
        programmeId: assetChecks.programmeId,
        personId: assetChecks.personId,
        answeredAt: assetChecks.answeredAt,
        state: assets.state,
      })
      .from(assetChecks)
      .innerJoin(assets, refersTo(assetChecks, assetChecks.assetId, assets))
      .where(
        inArray(
          assetChecks.id,
          due.map(({ subjectId }) => subjectId),
        ),
      );
    return new Map(
      due.map(({ id, programmeId, personId, subjectId }): [string, Facts | DroppedWhy] => {
        const found = open.find((check) => check.id === subjectId && check.programmeId === programmeId);
        if (!found || found.personId !== personId || found.answeredAt !== null || found.state === "closed")
          return [id, "not_needed"];
        return [id, { plain: {}, path: `/still-right/${checkSecret(keys, subjectId)}`, isOwnLink: true }];
      }),
    );
  };
