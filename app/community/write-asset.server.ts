import type { Tx } from "#db/client.ts";
import type { AssetDraft } from "./draft.ts";
import { type Assured, writeAssets, type Writing } from "./write-assets.server.ts";

/**
 * Writes one asset whole, new (null) or over what stands there: see `writeAssets`. Whoever calls has checked the rights and, for a form, the version.
 * @returns its id, and whether anything of it changed
 */
export async function writeAsset(
  tx: Tx,
  { assured, ...writing }: Writing & { assured?: Assured | undefined },
  assetId: string | null,
  draft: AssetDraft,
) {
  const [written] = await writeAssets(tx, writing, [{ assetId, tell: () => ({ draft, assured }) }]);
  if (!written) throw new Error("an asset was not written");
  return written;
}
