import { openDatabase } from "#db/client.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { openLog } from "#app/lib/log.server.ts";
import { startImporter } from "#app/jobs/import-sources.server.ts";

// A worker that reads sources, in a process of its own, so that it can be killed. Says how much memory it has and how long it computed. Its clock runs ahead by argument, so
// that nobody waits for the lease of one that was killed.
const [, , url = "", aheadMs = "0"] = process.argv;
const database = await openDatabase(url);
const env = readEnv({ NODE_ENV: "test", LOG_LEVEL: "error" });
const stop = startImporter({
  database,
  env,
  log: openLog(env),
  geocoder: { find: async () => ({ result: "unknown" }), knowsPostcodes: false },
  clock: () => new Date(Date.now() + Number(aheadMs)),
});

export interface Spent {
  megabytes: number;
  cpuSeconds: number;
}
const start = process.cpuUsage();
const tell = () => {
  const { user, system } = process.cpuUsage(start);
  const spent: Spent = { megabytes: process.memoryUsage().rss / 1e6, cpuSeconds: (user + system) / 1e6 };
  process.send?.(spent);
};
setInterval(tell, 100);
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));
