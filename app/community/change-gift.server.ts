import type { Tx } from "#db/client.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import type { ChangedGift } from "./gift-forms.ts";
import { toldTo } from "./give-gift.server.ts";
import { readDraft } from "./read-draft.server.ts";
import { writeAsset } from "./write-asset.server.ts";

/** Changes the words of one's own gift, or who may know of it. @throws Refusal not_found for others' gifts, conflict when it was changed meanwhile */
export async function changeGift({ transaction, actor, now }: VisitorCtx, typed: ChangedGift) {
  insistVisitor(actor, "gift.keep");
  const { programmeId, personId } = actor;
  await transaction(
    async (tx) => {
      const { draft, version } = await findOwnGift(tx, actor, typed.giftId);
      if (version !== typed.version) throw new Refusal("conflict", "common.edited_meanwhile");
      const writing = { programmeId, personId, what: "edited" as const, now, assured: { at: now, by: personId } };
      const told = await toldTo(tx, actor, typed);
      if (told.circleId === draft.circleId)
        return void (await writeAsset(tx, writing, typed.giftId, { ...draft, ...told }));
      // For other people it is another gift: what the first were told of it is not told on.
      await writeAsset(tx, writing, typed.giftId, { ...draft, state: "closed" });
      await writeAsset(tx, { ...writing, what: "added" }, null, { ...draft, ...told });
    },
    { scope: programmeId },
  );
}

/** "Not any more." It is gone for everybody at once. @throws Refusal not_found for others' gifts */
export async function endGift({ transaction, actor, now }: VisitorCtx, giftId: string) {
  insistVisitor(actor, "gift.keep");
  const { programmeId, personId } = actor;
  await transaction(
    async (tx) => {
      const { draft } = await findOwnGift(tx, actor, giftId);
      await writeAsset(tx, { programmeId, personId, what: "edited", now }, giftId, { ...draft, state: "closed" });
    },
    { scope: programmeId },
  );
}

async function findOwnGift(tx: Tx, { programmeId, personId }: VisitorCtx["actor"], giftId: string) {
  const found = await readDraft(tx, programmeId, giftId);
  if (!found || found.draft.kind !== "gift" || found.draft.giverId !== personId || found.draft.state === "closed")
    throw new Refusal("not_found", "gifts.gone");
  return found;
}
