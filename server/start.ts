import "./node-version.ts";
import { serve } from "./main.ts";
import { install } from "./install.ts";
import { offerFirstRun } from "./first-run.ts";
import { stopOnSignal } from "./stop.ts";
import { whyNotStarted } from "./why-not-started.ts";
import { addressOf } from "#app/lib/address.ts";
import { startJobs } from "./jobs.ts";

// `npm start`: the real thing. No seed; the first start prints a one-time link to the first-run page.
try {
  const installation = await install(process.env);
  const { env, log } = installation;
  const server = await serve(installation, env.PORT, env.HOST);
  // Before anything is said: whoever reads that it listens may stop it at once.
  stopOnSignal(server, installation, startJobs(installation));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : env.PORT;
  env.PORT = port;
  const url = addressOf(env);
  log.info({ url }, "listening");
  const link = await offerFirstRun(installation, url);
  if (link) console.log(`\nNobody runs this installation yet. Open this link once to set it up:\n\n  ${link}\n`);
} catch (error) {
  console.error(whyNotStarted(error));
  // What was opened before the start failed must not keep the process.
  process.exit(1);
}
