import { openDatabase } from "#db/client.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { openLog } from "#app/lib/log.server.ts";
import { startImporter } from "#app/jobs/import-sources.server.ts";

// A worker that reads sources, in a process of its own, so that it can be killed. Says how much memory it has. Its clock runs ahead by argument, so
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
const megabytes = () => process.send?.(process.memoryUsage().rss / 1e6);
setInterval(megabytes, 100);
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));
