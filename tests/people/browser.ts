import { newSecret } from "#app/lib/crypto.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { splitSecret } from "#app/lib/cookies.server.ts";
import { newId } from "#app/lib/ids.ts";
import { readVisitor } from "#app/people/queries.server.ts";
import { type Browser, startSession } from "#app/people/start-session.server.ts";
import { cast, castId, type CastName } from "#db/cast/people.ts";
import { NOON, type World } from "../setup/world.ts";

/** A browser that nobody has used yet. */
export const newBrowser = (): Browser => ({ id: newId(), secret: newSecret(), label: "Android phone, Chrome" });

const MINUTE = 60_000;
export const after = (minutes: number, from = NOON) => new Date(from.getTime() + minutes * MINUTE);

/** Whoever a session cookie stands for, as a request would find them; null when it stands for nobody. */
export async function whoIs(world: World, cookie: string, now = NOON): Promise<VisitorCtx | null> {
  const parts = splitSecret(cookie);
  const found = parts && (await readVisitor(world.database.db, parts, now));
  return found ? { ...world.open(now), actor: found.visitor } : null;
}

/** Somebody of the cast, signed in on a browser by a real session. */
export async function signInAs(
  world: World,
  name: CastName,
  browser = newBrowser(),
  now = NOON,
  proof: { isProved?: boolean; hasSecondStep?: boolean } = {},
) {
  const sign = { programmeId: castId(cast[name].programme), personId: castId(name), browser, ...proof };
  const started = await world.database.transaction((tx) => startSession(tx, sign, now));
  const ctx = await whoIs(world, started.session, now);
  if (!ctx) throw new Error("nobody is signed in");
  return { ctx, browser, started };
}
