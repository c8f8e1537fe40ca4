import { and, inArray, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { assets, circles, type DroppedWhy, memberships, signposts } from "#db/schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { sayShortDay, sayTime } from "#app/lib/dates.ts";
import type { Due, Facts, StillTrue } from "#app/reminders/facts.ts";
import { sayFor } from "#app/words/index.ts";
import { signpostLinkPath } from "./link.server.ts";

/**
 * What is still true of what suggestions tell. Which place it is stands only in the detail that its reader asked for, and never for one that hides
 * its address. @param keys for the links, which are stored nowhere
 */
export const stillTrueOfSignposts =
  (keys: Keys): StillTrue =>
  async (tx, due, now) => {
    const found = await readTold(tx, due);
    return new Map(due.map((one) => [one.id, look(one, found.get(one.id), keys, now)]));
  };

interface Told {
  signpost: typeof signposts.$inferSelect;
  name: string;
  hidesAddress: boolean;
  isAssetClosed: boolean;
  isCircleClosed: boolean;
  /** Their place in the circle now; null for none. */
  role: string | null;
}

async function readTold(tx: Tx, due: readonly Due[]): Promise<Map<string, Told>> {
  const ids = [...new Set(due.map(({ subjectId }) => subjectId))];
  const rows = await tx
    .select({
      signpost: signposts,
      name: assets.name,
      hidesAddress: assets.hidesAddress,
      assetState: assets.state,
      circleState: circles.state,
    })
    .from(signposts)
    .innerJoin(assets, refersTo(signposts, signposts.assetId, assets))
    .innerJoin(circles, refersTo(signposts, signposts.circleId, circles))
    .where(inArray(signposts.id, ids));
  const places = await tx
    .select({
      programmeId: memberships.programmeId,
      circleId: memberships.circleId,
      personId: memberships.personId,
      role: memberships.role,
    })
    .from(memberships)
    .where(
      and(inArray(memberships.personId, [...new Set(due.map(({ personId }) => personId))]), isNull(memberships.until)),
    );
  return new Map(
    due.flatMap(({ id, programmeId, personId, subjectId }) => {
      const row = rows.find(({ signpost }) => signpost.id === subjectId && signpost.programmeId === programmeId);
      if (!row) return [];
      const place = places.find((one) => one.personId === personId && one.circleId === row.signpost.circleId);
      const { circleState, assetState, ...rest } = row;
      return [
        [
          id,
          {
            ...rest,
            isCircleClosed: circleState === "closed",
            isAssetClosed: assetState === "closed",
            role: place?.role ?? null,
          },
        ] as const,
      ];
    }),
  );
}

function look(due: Due, told: Told | undefined, keys: Keys, now: Date): Facts | DroppedWhy {
  if (!told || told.isCircleClosed) return "not_needed";
  return whyNot(due, told, now) ?? factsOf(due, told, keys);
}

/** Why something is not to be told any more; null when it is. */
function whyNot({ kind, personId }: Due, { signpost, role, isAssetClosed }: Told, now: Date): DroppedWhy | null {
  const { state, answer, companionId, startsAt, outcome } = signpost;
  if (role === null || role === "agency") return "removed";
  const goesAlong = state === "open" && answer === "yes" && companionId === personId;
  if (kind === "signpost_off") return goesAlong ? "changed" : null;
  if (state === "taken_back") return "cancelled";
  // Nobody is sent to where nothing is any more; how it was may still be asked.
  if (isAssetClosed && kind !== "signpost_after") return "not_needed";
  if (state !== "open" || outcome !== null || answer === "no") return "not_needed";
  if (kind === "signpost_company") return goesAlong ? tooLate(startsAt, now) : "changed";
  if (kind === "signpost_tomorrow" && role !== "family" && !goesAlong) return "changed";
  if (kind === "signpost_offered") return role !== "family" || answer !== null ? "not_needed" : tooLate(startsAt, now);
  if (answer !== "yes") return "not_needed";
  if (kind === "signpost_after") return role === "family" ? null : "not_needed";
  return tooLate(startsAt, now);
}

const tooLate = (startsAt: Date | null, now: Date): DroppedWhy | null =>
  startsAt !== null && startsAt <= now ? "too_late" : null;

function factsOf({ kind, language, personId }: Due, { signpost, name, hidesAddress }: Told, keys: Keys): Facts {
  const { id, circleId, onDay, atTime, startsAt } = signpost;
  const isAsked = kind === "signpost_after";
  const when =
    onDay && atTime
      ? `${sayShortDay(onDay, language)}, ${sayTime(atTime, language)}`
      : sayFor(language)("signposts.no_day");
  const isToCome = kind === "signpost_company" || kind === "signpost_tomorrow";
  return {
    plain: isAsked || kind === "signpost_offered" ? {} : { when },
    ...(hidesAddress ? {} : { detail: { title: name } }),
    path: isAsked
      ? signpostLinkPath(keys, { signpostId: id, personId })
      : kind === "signpost_off"
        ? "/"
        : `/circles/${circleId}/signposts/${id}`,
    isOwnLink: isAsked,
    startsAt: isToCome ? startsAt : null,
  };
}
