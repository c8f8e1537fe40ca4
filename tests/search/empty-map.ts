import { assetWords } from "#db/asset-words.ts";
import {
  assetChanges,
  assetKnowers,
  assetPlaces,
  assetReports,
  assets,
  assetSessions,
  foundAssets,
  foundWords,
  handOvers,
  signpostLinks,
  signposts,
} from "#db/schema/index.ts";
import { freshWorld, type World } from "../setup/world.ts";

/** The cast's world with nothing around it, so that a test knows all that can be found. */
export async function worldWithoutAssets(): Promise<World> {
  const world = await freshWorld();
  await world.database.transaction(async (tx) => {
    for (const table of [
      assetWords,
      foundWords,
      foundAssets,
      signpostLinks,
      handOvers,
      signposts,
      assetReports,
      assetKnowers,
      assetChanges,
      assetSessions,
      assetPlaces,
      assets,
    ])
      await tx.delete(table);
  });
  return world;
}
