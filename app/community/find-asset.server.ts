import type { Read } from "#db/client.ts";
import { Refusal } from "#app/lib/errors.ts";
import { readDraft } from "./read-draft.server.ts";

/**
 * An asset for whoever changes it.
 * @param version the version that was looked at; left out where any will do
 * @throws Refusal not_found for what is another programme's or one circle's alone; conflict when somebody changed it meanwhile
 */
export async function findAsset(db: Read, programmeId: string, assetId: string, version?: number) {
  const found = await readDraft(db, programmeId, assetId);
  if (!found || found.draft.visibility === "circle") throw new Refusal("not_found", "assets.gone");
  if (version !== undefined && found.version !== version) throw new Refusal("conflict", "common.edited_meanwhile");
  return found;
}
