import { and, eq } from "drizzle-orm";
import { refersTo } from "#db/conditions.ts";
import { assetChecks, assets, people } from "#db/schema/index.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { noteAssured } from "./assure-asset.server.ts";
import { answerCheck } from "./answer-checks.server.ts";
import type { TypedCheck } from "./forms.ts";
import { raiseReport } from "./raise-report.server.ts";
import { readStillHere } from "./still-here.server.ts";
import { readDraft } from "./read-draft.server.ts";

/** What somebody is asked about behind their link, in their language; with the answer they have given; null when it leads nowhere any more. */
export async function readCheckLink({ db }: OpenCtx, secret: string) {
  const [found] = await db
    .select({
      checkId: assetChecks.id,
      programmeId: assetChecks.programmeId,
      assetId: assetChecks.assetId,
      personId: assetChecks.personId,
      language: people.language,
      because: assetChecks.because,
      answer: assetChecks.answer,
      state: assets.state,
    })
    .from(assetChecks)
    .innerJoin(people, refersTo(assetChecks, assetChecks.personId, people))
    .innerJoin(assets, refersTo(assetChecks, assetChecks.assetId, assets))
    .where(and(eq(assetChecks.linkHash, hashSecret(secret))));
  if (!found || found.state === "closed") return null;
  const { programmeId, personId } = found;
  if (!(await readStillHere(db, programmeId, [personId])).has(personId)) return null;
  const asset = await readDraft(db, programmeId, found.assetId);
  return asset && asset.draft.visibility !== "circle" ? { ...found, asset } : null;
}

/**
 * What somebody says of a place they know. "Still right" counts as checked by them; "not right" goes to whoever looks after the map, and changes
 * nothing by itself. The first answer counts: a second tap, or the link opened twice, writes nothing.
 * @returns whether it was answered before
 * @throws Refusal not_found when the link leads nowhere any more
 */
export async function answerCheckByLink(open: OpenCtx, secret: string, { answer, words }: TypedCheck) {
  const { transaction, now } = open;
  const asked = await readCheckLink(open, secret);
  if (!asked) throw new Refusal("not_found", "people.link_gone");
  if (asked.answer !== null) return { isAgain: true };
  const { programmeId, assetId, personId } = asked;
  return transaction(
    async (tx) => {
      const current = await readDraft(tx, programmeId, assetId);
      if (!current) throw new Refusal("not_found", "people.link_gone");
      // First their own answer: what is noted after it takes back whatever is still asked of others.
      // One of two taps at once finds nothing open any more.
      if (!(await answerCheck(tx, { programmeId, assetId, personId }, answer, now))) return { isAgain: true };
      if (answer === "right") await noteAssured(tx, programmeId, personId, current, now);
      if (answer === "not_right")
        await raiseReport(
          tx,
          programmeId,
          { assetId, what: "wrong", words: words ?? null, contact: null, byPersonId: personId },
          now,
        );
      return { isAgain: false };
    },
    { scope: programmeId },
  );
}
