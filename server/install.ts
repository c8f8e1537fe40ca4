import { openDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { vapidKeysFrom } from "#app/delivery/vapid.server.ts";
import { openGeocoder } from "#app/geo/open-geocoder.server.ts";
import { openSenders } from "#app/delivery/senders.server.ts";
import { keysFrom } from "#app/lib/crypto.server.ts";
import type { Installation } from "#app/lib/ctx.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { openLog } from "#app/lib/log.server.ts";
import { openThrottle } from "#app/lib/throttle.server.ts";
import { CannotStart, databaseUrl, installationSecret } from "./settings.ts";

/**
 * Reads the settings, brings the database up to date and opens everything a server or a worker needs.
 * @throws CannotStart with a sentence for the operator
 */
export async function install(source: NodeJS.ProcessEnv): Promise<Installation> {
  // What is written here is for this program alone: names and numbers stand in the database and in the outbox.
  process.umask(0o077);
  const env = orCannotStart(() => readEnv(source));
  const url = databaseUrl(env);
  const secret = installationSecret(env);
  const keys = keysFrom(secret);
  const vapid = vapidKeysFrom(secret);
  const senders = orCannotStart(() => openSenders(env, vapid));
  await migrate(url);
  const clock = () => new Date();
  const database = await openDatabase(url);
  return {
    database,
    env,
    keys,
    log: openLog(env),
    throttle: openThrottle(env.DATABASE_URL),
    senders,
    pushKey: env.PUSH_CONTACT === undefined ? null : vapid.publicKey,
    geocoder: openGeocoder(database.db, env),
    clock,
    firstRun: { secretHash: null },
  };
}

/** What a setting is wrong about is said in a sentence already. */
function orCannotStart<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new CannotStart(error instanceof Error ? error.message : String(error));
  }
}
