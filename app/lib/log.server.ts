import pino from "pino";
import type { Env } from "./env.server.ts";

export type Log = pino.Logger;

/** Logs carry ids, never names, contacts, titles, notes or secrets. */
export const openLog = (env: Pick<Env, "LOG_LEVEL">): Log =>
  pino({
    level: env.LOG_LEVEL,
    redact: { paths: ["*.cookie", "*.secret", "*.value", "*.code", "*.name"], remove: true },
  });
