import { mkdtempSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnv } from "#app/lib/env.server.ts";
import { openLog } from "#app/lib/log.server.ts";
import { newSecret } from "#app/lib/crypto.server.ts";
import type { Installation } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { newOnce } from "#app/lib/csrf.server.ts";
import { vapidKeysFrom } from "#app/delivery/vapid.server.ts";
import { openGeocoder } from "#app/geo/open-geocoder.server.ts";
import { openSenders } from "#app/delivery/senders.server.ts";
import { startSession } from "#app/people/start-session.server.ts";
import { cast, castId, type CastName } from "#db/cast/people.ts";
import { serve } from "../../server/main.ts";
import type { Filled } from "./filled-form.ts";
import { freshWorld, TEST_SECRET, testKeys, type World } from "./world.ts";

export interface RunningServer {
  url: string;
  installation: Installation;
  /** Everything that was logged as an error; a test may insist that it is empty. */
  faults: unknown[];
  /** Signs somebody of the cast in, second step done. */
  signIn(name: CastName): Promise<Browser>;
  close(): Promise<void>;
}

/** Somebody's browser: sends their cookie, follows nothing. */
export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, fields: Filled, headers?: Record<string, string>): Promise<Response>;
  /** A fresh value for the hidden field of a form. */
  once(): string;
}

/** A fresh world with the real server over it, and what ends both. */
export async function freshServer() {
  const world = await freshWorld();
  const server = await startServer(world);
  const drop = async () => {
    await server.close();
    await world.database.drop();
  };
  return { world, server, drop };
}

/** The real server, from the build, over a world's database. Throttling is off unless given: it has tests of its own. */
export async function startServer(
  world: World,
  overrides: Partial<Installation> = {},
  settings: Record<string, string> = {},
): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), "encircle-server-"));
  const faults: unknown[] = [];
  const clock = overrides.clock ?? (() => world.open().now);
  const log = openLog({ LOG_LEVEL: "error" }, { write: (line: string) => faults.push(JSON.parse(line)) });
  const env = readEnv({ NODE_ENV: "test", PORT: "0", DATA_DIR: folder, LOG_LEVEL: "error", ...settings });
  const vapid = vapidKeysFrom(TEST_SECRET);
  const installation: Installation = {
    database: world.database,
    env,
    keys: testKeys,
    log,
    throttle: { count: async () => {}, close: async () => {} },
    senders: overrides.senders ?? openSenders(env, vapid),
    pushKey: env.PUSH_CONTACT === undefined ? null : vapid.publicKey,
    geocoder: openGeocoder(world.database.db, env),
    clock,
    firstRun: { secretHash: null },
    ...overrides,
  };
  const server = await serve(installation, 0, "127.0.0.1");
  const { port } = server.address() as AddressInfo;
  installation.env.PORT = port;
  const url = `http://127.0.0.1:${port}`;
  installation.env.BASE_URL ??= url;
  return {
    url,
    installation,
    faults,
    signIn: (name) => signInAt(url, installation, name),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Somebody of the cast, signed in at a server over this database, second step done. */
export async function signInAt(
  url: string,
  { database, keys, clock }: Pick<Installation, "database" | "keys" | "clock">,
  name: CastName,
): Promise<Browser> {
  const programmeId = castId(cast[name].programme);
  const browser = { id: newId(), secret: newSecret(), label: "test" };
  const isStaff = "staff" in cast[name];
  let cookie = "";
  await database.transaction(async (tx) => {
    const started = await startSession(
      tx,
      { programmeId, personId: castId(name), browser, hasSecondStep: isStaff, isProved: true },
      clock(),
    );
    cookie = `session=${started.session}; browser=${started.browser}`;
  });
  const boundTo = /session=(\w{26})/.exec(cookie)?.[1] ?? "";
  return browserAt(url, { cookie }, () => newOnce(keys, boundTo));
}

/** A browser with these headers on every request. */
export function browserAt(url: string, always: Record<string, string> = {}, once = () => ""): Browser {
  return {
    once,
    get: (path, headers = {}) => fetch(url + path, { redirect: "manual", headers: { ...always, ...headers } }),
    post: (path, fields, headers = {}) =>
      fetch(url + path, {
        method: "POST",
        redirect: "manual",
        // An empty value stands for a header that an old browser does not send.
        headers: Object.fromEntries(
          Object.entries({ ...always, origin: url, ...headers }).filter(([, value]) => value !== ""),
        ),
        body: new URLSearchParams(
          Object.entries({ once: once(), ...fields }).flatMap(([name, value]) =>
            [value].flat().map((each): [string, string] => [name, each]),
          ),
        ),
      }),
  };
}
