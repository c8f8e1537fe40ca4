import { z } from "zod";
import { isLoopback } from "./network.ts";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((v) => v === "1");

/** Where somebody lives is asked there, if only roughly: nobody in between may read it. */
function isFitToAsk(address: string) {
  const url = URL.parse(address);
  if (!url) return false;
  const { protocol, hostname, username, password, search, hash } = url;
  const isPrivate = protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
  return isPrivate && username + password + search + hash === "";
}

function isTiles(written: string) {
  if (written === "none") return true;
  const url = URL.parse(written.replaceAll(/\{[zxy]\}/g, "0"));
  const isWhole = ["{z}", "{x}", "{y}"].every((part) => written.includes(part));
  return isWhole && url?.protocol === "https:" && url.username === "" && /^https:\/\/[\w.:-]+\//.test(written);
}

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
  /** smtp://user:password@host:587 or smtps://…; without it email goes to the file outbox. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  /** "Circle <circle@example.org>". The name should tell a stranger nothing. */
  MAIL_FROM: z.string().default("Circle <circle@localhost>"),
  /** Where what cannot be delivered comes back to: "bounces@example.org" becomes bounces+<delivery>@example.org. */
  MAIL_BOUNCES: z.email().optional(),
  /** Signs email (RFC 6376) when all three are given. */
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_KEY_FILE: z.string().optional(),
  /** What email and text providers must show when they call us: at least 32 random characters. */
  HOOK_SECRET: z.string().min(32).optional(),
  SMS_PROVIDER: z.enum(["file", "notify", "twilio"]).default("file"),
  /** Another address of the text provider's interface than its own: for a test or a relay. */
  SMS_URL: z.url().optional(),
  NOTIFY_API_KEY: z.string().optional(),
  /** Of a template whose whole text is ((text)). */
  NOTIFY_TEMPLATE: z.string().optional(),
  /** The service has a number that people can answer, and hands on what they write: texts ask for answers. */
  NOTIFY_RECEIVES: flag,
  TWILIO_ACCOUNT: z.string().optional(),
  TWILIO_TOKEN: z.string().optional(),
  TWILIO_FROM: z.string().optional(),
  /** Whom a push service can write to about our pushes: "mailto:…" or an https address. Without it there is no push. */
  PUSH_CONTACT: z
    .string()
    .regex(/^(mailto:.+@.+|https:\/\/.+)$/)
    .optional(),
  /** Hosts of push services beside those of the big browsers, with commas between. */
  PUSH_HOSTS: z.string().default(""),
  /** A service that speaks like postcodes.io, for what our own table of postcodes does not know; without it the table is all there is. */
  POSTCODES_URL: z
    .url()
    .refine(
      isFitToAsk,
      "must start with https:// (http:// only on this machine), without a password or anything after ?",
    )
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  /** That service may be sent whole postcodes, and not only their districts: one of your own. */
  POSTCODES_WHOLE: flag,
  /** Hosts of this network that sources of the asset map may be read from, with commas between; those of the internet need not be named. */
  SOURCE_HOSTS: z.string().default(""),
  /** Pictures of the land for maps, "https://tiles.example.org/{z}/{x}/{y}.png"; none without. Whoever serves them sees where people look. */
  MAP_TILES: z
    .string()
    .refine(isTiles, "must be none, or https:// with {z}, {x} and {y} in its path")
    .default("none")
    .transform((url) => (url === "none" ? null : url)),
  /** Whom maps thank for them. */
  MAP_ATTRIBUTION: z.string().optional(),
  /** The demo: a seeded cast and a page that shows outgoing messages. Never on a real installation. */
  DEMO: flag,
});
export type Env = z.infer<typeof envSchema>;

/** What each provider of texts cannot do without. */
const NEEDED_TO_TEXT = {
  file: [],
  notify: ["NOTIFY_API_KEY", "NOTIFY_TEMPLATE"],
  twilio: ["TWILIO_ACCOUNT", "TWILIO_TOKEN", "TWILIO_FROM"],
} as const;

const NEEDED_TO_SIGN = ["DKIM_DOMAIN", "DKIM_SELECTOR", "DKIM_KEY_FILE"] as const;

const wholeEnv = envSchema.superRefine((env, problems) => {
  // With one of them forgotten, email would leave unsigned, and nobody would hear of it.
  if (NEEDED_TO_SIGN.some((name) => env[name] !== undefined))
    for (const name of NEEDED_TO_SIGN)
      if (env[name] === undefined)
        problems.addIssue({ code: "custom", path: [name], message: "is needed to sign email (DKIM)" });
  if (env.MAP_TILES !== null && env.MAP_ATTRIBUTION === undefined)
    problems.addIssue({ code: "custom", path: ["MAP_ATTRIBUTION"], message: "is needed with MAP_TILES" });
  const { SMS_PROVIDER: provider } = env;
  if (provider === "notify" && env.NOTIFY_RECEIVES && env.HOOK_SECRET === undefined)
    problems.addIssue({ code: "custom", path: ["HOOK_SECRET"], message: "is needed with NOTIFY_RECEIVES=1" });
  for (const name of NEEDED_TO_TEXT[provider])
    if (env[name] === undefined)
      problems.addIssue({ code: "custom", path: [name], message: `is needed with SMS_PROVIDER=${provider}` });
});

/** @throws Error naming every setting that is wrong, in words */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  // A setting left empty, as in a copied .env, is one that was not made.
  const made = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const read = wholeEnv.safeParse(made);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Some settings cannot be used. ${problems.join("; ")}. See .env.example.`);
}
