import "./node-version.ts";
import { serve } from "./main.ts";
import { install } from "./install.ts";
import { CannotStart } from "./settings.ts";
import { offerFirstRun } from "./first-run.ts";
import { stopOnSignal } from "./stop.ts";
import { keepTimetable } from "./timetable.ts";

// `npm start`: the real thing. No seed; the first start prints a one-time link to the first-run page.
try {
  const installation = await install(process.env);
  const { env, log } = installation;
  const server = await serve(installation, env.PORT, env.HOST);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : env.PORT;
  env.PORT = port;
  const url = env.BASE_URL ?? `http://localhost:${port}`;
  log.info({ url }, "listening");
  const link = await offerFirstRun(installation, url);
  if (link) console.log(`\nNobody runs this installation yet. Open this link once to set it up:\n\n  ${link}\n`);
  stopOnSignal(server, installation, keepTimetable(installation));
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exitCode = 1;
}
