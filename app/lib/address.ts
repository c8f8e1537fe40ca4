import type { Env } from "./env.server.ts";

/** The address that links start with; on a free port, the one the server found. */
export const addressOf = ({ BASE_URL, PORT }: Pick<Env, "BASE_URL" | "PORT">) => BASE_URL ?? `http://localhost:${PORT}`;
