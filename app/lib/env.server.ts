import { z } from "zod";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((v) => v === "1");

/** Every setting that Encircle reads from its environment; .env.example lists the same keys. */
export const envSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** The address people type, without a slash at the end. Links in messages start with it; https turns on secure cookies. */
  BASE_URL: z
    .url()
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  /** postgres://… for PostgreSQL; otherwise an SQLite file in DATA_DIR is used. */
  DATABASE_URL: z.string().optional(),
  DATA_DIR: z.string().default("data"),
  /** At least 32 random characters. On SQLite made by itself on the first start. */
  SECRET: z.string().optional(),
  /** How many proxies in front of us add to X-Forwarded-For. */
  PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  /** The demo: a seeded cast and a page that shows outgoing messages. Never on a real installation. */
  DEMO: flag,
});
export type Env = z.infer<typeof envSchema>;

/** @throws Error naming every setting that is wrong, in words */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  // A setting left empty, as in a copied .env, is one that was not made.
  const made = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const read = envSchema.safeParse(made);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Some settings cannot be used. ${problems.join("; ")}. See .env.example.`);
}
