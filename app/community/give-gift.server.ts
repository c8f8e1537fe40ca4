import type { Tx } from "#db/client.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { type AssetDraft, NOTHING_KNOWN } from "./draft.ts";
import type { TypedGift } from "./gift-forms.ts";
import { readSees } from "./sees.server.ts";
import { writeAsset } from "./write-asset.server.ts";

/** "I am glad to…": told to one circle of theirs, or to all of the programme's; never to everybody. @throws Refusal not_allowed for a circle they are not in */
export async function giveGift({ transaction, actor, now }: VisitorCtx, typed: TypedGift) {
  insistVisitor(actor, "gift.keep");
  const { programmeId, personId } = actor;
  return transaction(
    async (tx) => {
      const draft: AssetDraft = {
        ...NOTHING_KNOWN,
        kind: "gift",
        cost: "free",
        giverId: personId,
        ...(await toldTo(tx, actor, typed)),
      };
      const writing = { programmeId, personId, what: "added" as const, now, assured: { at: now, by: personId } };
      const { assetId } = await writeAsset(tx, writing, null, draft);
      return assetId;
    },
    { scope: programmeId },
  );
}

/** The words and the readers of a gift. @throws Refusal not_allowed where its giver has no place */
export async function toldTo(tx: Tx, actor: VisitorCtx["actor"], { name, summary, whose }: TypedGift) {
  const sees = await readSees(tx, actor);
  const isTheirs = sees !== "public" && (whose === "programme" || sees.circleIds.includes(whose));
  if (!isTheirs) throw new Refusal("not_allowed", "gifts.not_your_circle");
  const circleId = whose === "programme" ? null : whose;
  const visibility = circleId === null ? ("programme" as const) : ("circle" as const);
  return { name, summary: summary ?? null, visibility, circleId };
}
