import { startWorker } from "#app/jobs/worker.server.ts";
import { install } from "../../server/install.ts";
import { knowing } from "../reminders/telling.ts";

// A worker as an installation runs it, in a process of its own, so that something can happen to it. What it tells is always true; its clock may
// be moved.
const { FAULT, CLOCK_OFFSET } = process.env;
const installation = await install(process.env);
const clock = () => new Date(Date.now() + Number(CLOCK_OFFSET ?? 0));
const stop = startWorker({ ...installation, clock }, () => "https://circle.test", { stillTrue: knowing().stillTrue });
process.send?.("working");
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));

const WHILE_SENDING_MS = 2_200;
const STALL_MS = 10_000;
if (FAULT === "rejection") setTimeout(() => void Promise.reject(new Error("nobody waits for this")), WHILE_SENDING_MS);
if (FAULT === "stall")
  setTimeout(() => {
    const until = Date.now() + STALL_MS;
    while (Date.now() < until);
  }, WHILE_SENDING_MS);
