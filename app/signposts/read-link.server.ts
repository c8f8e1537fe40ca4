import { eq } from "drizzle-orm";
import { refersTo } from "#db/conditions.ts";
import { circles, people, signpostLinks, signposts, type SignpostOutcome } from "#db/schema/index.ts";
import { readActor } from "#app/circles/queries.server.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { Ctx, OpenCtx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { isRefusal, Refusal } from "#app/lib/errors.ts";
import { may } from "#app/rights/may.ts";
import { firstName } from "#app/meetings/rules.ts";
import { recordOutcome } from "./record-outcome.server.ts";
import { ASKED_FOR_MS, askedAfterAt, OUTCOMES, mayNote } from "./rules.ts";

/** Whose link it is and to which suggestion, as things stand now; null for every link that leads nowhere, or nowhere any more. */
async function findLink(open: OpenCtx, secret: string) {
  const [found] = await open.db
    .select({
      signpost: signposts,
      personId: signpostLinks.personId,
      name: people.name,
      language: people.language,
      circle: circles.state,
    })
    .from(signpostLinks)
    .innerJoin(signposts, refersTo(signpostLinks, signpostLinks.signpostId, signposts))
    .innerJoin(circles, refersTo(signposts, signposts.circleId, circles))
    .innerJoin(people, refersTo(signpostLinks, signpostLinks.personId, people))
    .where(eq(signpostLinks.secretHash, hashSecret(secret)));
  if (!found || found.circle === "closed" || !isOn(found.signpost, open.now)) return null;
  const { signpost, personId, name, language } = found;
  try {
    // Whoever was taken out has no place any more, and their link leads nowhere from then on.
    const who = { programmeId: signpost.programmeId, personId, helper: null };
    const actor = await readActor(open.db, who, signpost.circleId, open.now);
    if (!may(actor, "signpost.answer")) return null;
    const ctx: Ctx = { ...open, actor, timeZone: signpost.timeZone };
    return { ctx, signpost, name, language };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** From its day on, and as long as it may still be asked. */
function isOn(signpost: typeof signposts.$inferSelect, now: Date) {
  const { answer, answeredAt, onDay, timeZone } = signpost;
  if (answer !== "yes" || mayNote("did_not_go", signpost, now) !== "yes") return false;
  const asked = askedAfterAt({ onDay, answeredOn: dayOf(answeredAt ?? now, timeZone), timeZone });
  return now.getTime() < asked.getTime() + ASKED_FOR_MS;
}

/** What the page behind a link shows: a first name and a day. Not which place, and no family. Null when there is nothing to answer. */
export async function readLinkPage(open: OpenCtx, secret: string) {
  const found = await findLink(open, secret);
  if (!found) return null;
  const { signpost, name, language } = found;
  const { onDay, atTime, outcome } = signpost;
  return {
    firstName: firstName(name),
    language,
    day: onDay && atTime ? { onDay, atTime } : null,
    outcome,
    outcomes: OUTCOMES.filter((one) => one !== "wrong"),
  };
}

/** Says by one's own link how it went, without signing in. @throws Refusal not_found when it leads nowhere any more */
export async function noteByLink(open: OpenCtx, secret: string, outcome: SignpostOutcome) {
  const found = await findLink(open, secret);
  if (!found) throw new Refusal("not_found", "people.link_gone");
  await recordOutcome(found.ctx, found.signpost.id, outcome);
}
