import { startWorker } from "#app/jobs/worker.server.ts";
import { install } from "../../server/install.ts";
import { knowing } from "../reminders/telling.ts";

// A worker as an installation runs it, in a process of its own, so that it can be killed. What it tells is always true; its clock may be moved.
const installation = await install(process.env);
const offset = Number(process.env.CLOCK_OFFSET ?? 0);
const clock = () => new Date(Date.now() + offset);
const stop = startWorker({ ...installation, clock }, () => "https://circle.test", {
  stillTrue: { ...knowing().stillTrue },
});
process.send?.("working");
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));
