import type { AssetDraft } from "#app/community/draft.ts";
import { pick } from "#app/lib/pick.ts";

/** What everybody who sees an asset is told of it, in a list and on its page. What stands here goes to browsers. */
const SHOWN = [
  "name",
  "summary",
  "kind",
  "needs",
  "cost",
  "costNote",
  "wayIn",
  "state",
  "visibility",
  "hidesAddress",
] as const satisfies (keyof AssetDraft)[];

export const shownFacts = (draft: AssetDraft) => pick(draft, SHOWN);
