import { cast, castId, castNames, type CastMember, type CastName } from "#db/cast/people.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { type Browser, startSession } from "./start-session.server.ts";

/** Somebody of the demo's cast; null when there is nobody of that name. */
export function findCast(who: string): CastMember | null {
  return castNames.includes(who as CastName) ? cast[who as CastName] : null;
}

/** Signs in as somebody of the demo's cast, as often as one likes. For the demo only: the caller has checked that this is one. */
export async function signInToDemo({ transaction, now }: OpenCtx, { who, browser }: { who: string; browser: Browser }) {
  const member = findCast(who);
  if (!member) return null;
  return transaction((tx) =>
    startSession(
      tx,
      {
        programmeId: castId(member.programme),
        personId: castId(who),
        browser,
        isProved: true,
        hasSecondStep: member.staff !== undefined,
      },
      now,
    ),
  );
}
