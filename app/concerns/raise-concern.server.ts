import { randomInt } from "node:crypto";
import { concernEntries, concerns } from "#db/schema/index.ts";
import { insistStillHere } from "#app/circles/read-membership.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { linkHash, rootHash, sealedFor } from "./chain.server.ts";
import { hasLead } from "./queries-lead.server.ts";
import { tellLeads } from "./reminders.server.ts";

/**
 * Somebody in a circle writes what worries them. It goes to the safeguarding leads of the programme, who are told at once, and nowhere else: the circle keeps no
 * line of it, and is not "active" by it. It may be written when the circle rests or has ended. @returns the number for the receipt
 */
export async function raiseConcern({ transaction, actor, keys, now, timeZone }: Ctx, text: string) {
  insist(actor, "concern.raise", true);
  const { programmeId, circleId, personId, helperId } = actor;
  const concern = {
    id: newId(),
    programmeId,
    number: newNumber(),
    circleId,
    raisedBy: personId,
    helperId,
    raisedAt: now,
  };
  const link = {
    concernId: concern.id,
    seq: 1,
    kind: "raised" as const,
    sealedText: keys.seal("concern", sealedFor(concern.id, 1, "raised"), text),
    personId,
    at: now,
    previousHash: rootHash(keys, concern),
  };
  const hash = linkHash(keys, link);
  return transaction(async (tx) => {
    await insistStillHere(tx, actor);
    await tx.insert(concerns).values({ ...concern, links: 1, headHash: hash });
    await tx.insert(concernEntries).values({ id: newId(), programmeId, ...link, hash });
    await tellLeads(tx, concern, timeZone, now);
    return { number: concern.number, hasLead: await hasLead(tx, programmeId) };
  });
}

// No vowels, so that it is no word; nothing that looks or sounds like another: no 0 and O, 1 and I and L, 2 and Z, 5 and S, 8 and B.
const SIGNS = "34679CDFGHJKMNPQRTVWXY";

/** A number to read out on the phone: "K7M-4PD". */
function newNumber() {
  const sign = () => SIGNS[randomInt(SIGNS.length)];
  const three = () => `${sign()}${sign()}${sign()}`;
  return `${three()}-${three()}`;
}
