import pino from "pino";
import type { Env } from "./env.server.ts";
import { safeError } from "./safe-error.ts";

export type Log = pino.Logger;

/** Logs carry ids, never names, contacts, titles, notes or secrets. */
export const openLog = (env: Pick<Env, "LOG_LEVEL">, to?: pino.DestinationStream): Log => {
  const options: pino.LoggerOptions = {
    level: env.LOG_LEVEL,
    serializers: { err: (error: unknown) => safeError(error) },
    redact: { paths: ["*.cookie", "*.secret", "*.value", "*.code", "*.name"], remove: true },
  };
  return to ? pino(options, to) : pino(options);
};
