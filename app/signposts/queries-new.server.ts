import type { Ctx } from "#app/lib/ctx.ts";
import { Temporal } from "temporal-polyfill";
import { Refusal } from "#app/lib/errors.ts";
import { insist, may } from "#app/rights/may.ts";
import { countOutcomes } from "./count-outcomes.server.ts";
import { findSignpost, insistOpen } from "./find-signpost.server.ts";
import { readCompanions } from "./going.server.ts";
import { findSuggestable, readShown } from "./read-asset.server.ts";
import { nextSessions } from "./rules.ts";

const MOST_SESSIONS = 6;

/** What the form for a new suggestion needs: what it is, when one can go there, who can go along. @throws Refusal not_found */
export async function readToSuggest(ctx: Ctx, assetId: string, assetPlaceId: string | null) {
  const { db, actor } = ctx;
  insist(actor, "signpost.make");
  await findSuggestable(db, actor, assetId);
  const { sessions, whoWeKnow: _whoWeKnow, ...asset } = await readShown(db, actor, assetId, assetPlaceId);
  const counts = await countOutcomes(db, { programmeId: actor.programmeId, assetId });
  return { asset, counts, ...(await readChoices(ctx, sessions)), isTheirs: may(actor, "signpost.answer") };
}

/** What the form for another day needs, with how things are. @throws Refusal not_found; conflict when it is over */
export async function readToChange(ctx: Ctx, signpostId: string) {
  const { db, actor } = ctx;
  insist(actor, "signpost.make");
  const found = await findSignpost(db, actor, signpostId);
  insistOpen(found);
  if (found.answer === "no") throw new Refusal("conflict", "signposts.is_over");
  const { sessions, name } = await readShown(db, actor, found.assetId, found.assetPlaceId);
  const { how, companionId, onDay, atTime, version } = found;
  return { name, ...(await readChoices(ctx, sessions)), now: { how, companionId, onDay, atTime, version } };
}

async function readChoices({ db, actor, now, timeZone }: Ctx, sessions: Parameters<typeof nextSessions>[0]) {
  const wall = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const today = {
    onDay: wall.toPlainDate().toString(),
    atTime: wall.toPlainTime().toString({ smallestUnit: "minute" }),
  };
  return { times: nextSessions(sessions, today, MOST_SESSIONS), companions: await readCompanions(db, actor) };
}
