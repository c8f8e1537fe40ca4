import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assets } from "#db/schema/index.ts";
import type { AssetDraft } from "./draft.ts";
import type { ReadAsset } from "./read-draft.server.ts";

/**
 * Whether what is handed out of an asset is another than before. What never is (docs/decisions/0047) leaves no trace: a stranger must not see that
 * something was written down of whom we know there.
 * @param assuredAt undefined where nobody made sure of it this time
 */
export const isModified = (before: ReadAsset, after: AssetDraft, assuredAt: Date | null | undefined) =>
  handedOut(before.draft) !== handedOut(after) ||
  (assuredAt !== undefined && assuredAt?.getTime() !== before.assuredAt?.getTime());

const handedOut = ({ firstVisit: _firstVisit, quietTimes: _quietTimes, whoWeKnow: _whoWeKnow, ...rest }: AssetDraft) =>
  JSON.stringify(rest);

/** These, and what these organisations run, are handed out otherwise from now on. */
export async function noteModified(
  tx: Tx,
  programmeId: string,
  { assetIds, runBy }: { assetIds: readonly string[]; runBy: readonly string[] },
  now: Date,
) {
  const note = (which: SQL) =>
    tx
      .update(assets)
      .set({ modifiedAt: now })
      .where(and(eq(assets.programmeId, programmeId), which));
  // One after the other: asked with "or", SQLite looks through all that the programme has.
  if (assetIds.length > 0) await note(inArray(assets.id, [...new Set(assetIds)]));
  if (runBy.length > 0) await note(inArray(assets.organisationId, [...runBy]));
}
