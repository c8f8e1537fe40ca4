import type { Actor, Ctx, OpenCtx, Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { keysFrom } from "#app/lib/crypto.server.ts";
import { readActor } from "#app/circles/queries.server.ts";
import { cast, castId, type CastName, type CircleName } from "#db/cast/people.ts";
import { type FreshDatabase, freshDatabase } from "./database.ts";

/** A Thursday at noon in London, before the clocks go forward. */
export const NOON = new Date("2026-03-12T12:00:00Z");
export const TEST_SECRET = "a secret for tests, 0123456789-abcdefgh";
export const testKeys = keysFrom(TEST_SECRET);

export interface World {
  database: FreshDatabase;
  /** Somebody of the cast, signed in, with their second step done. */
  signedIn(name: CastName, now?: Date): VisitorCtx;
  /** Somebody of the cast inside a circle. @throws Refusal when they have no place in it */
  in(circle: CircleName, name: CastName, now?: Date): Promise<Ctx>;
  /** Nobody yet: before sign-in. */
  open(now?: Date): OpenCtx;
}

/** A fresh database with the cast in it, at NOON. Drop it with `world.database.drop()`. */
export async function freshWorld(): Promise<World> {
  const database = await freshDatabase("cast");
  const open = (at = NOON) => ({ db: database.db, transaction: database.transaction, keys: testKeys, now: at });
  const signedIn = (name: CastName, at = NOON) => ({ ...open(at), actor: visitorOf(name) });
  return {
    database,
    open,
    signedIn,
    async in(circle, name, at = NOON) {
      const actor: Actor = await readActor(database.db, visitorOf(name), castId(circle), at);
      return { ...open(at), actor, timeZone: "Europe/London" };
    },
  };
}

function visitorOf(name: CastName): Visitor {
  const member = cast[name];
  return {
    sessionId: castId(`${name}-session`),
    deviceId: castId(`${name}-device`),
    programmeId: castId(member.programme),
    personId: castId(name),
    name: member.name,
    language: "language" in member ? member.language : "en",
    timeZone: "Europe/London",
    staff: "staff" in member ? [member.staff] : [],
    hasSecondStep: "staff" in member,
    provedAt: null,
    helper: null,
  };
}
