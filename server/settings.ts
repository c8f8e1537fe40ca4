import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newSecret } from "#app/lib/crypto.server.ts";
import type { Env } from "#app/lib/env.server.ts";

/** A setting that stops the start, told in a sentence that says what to do. */
export class CannotStart extends Error {}

const isPostgres = (env: Env) => /^postgres(ql)?:/.test(env.DATABASE_URL ?? "");

/** The database to open: DATABASE_URL, or the SQLite file in DATA_DIR (made when missing). */
export function databaseUrl(env: Env): string {
  if (env.DATABASE_URL && isPostgres(env)) return env.DATABASE_URL;
  if (env.DATABASE_URL)
    throw new CannotStart("DATABASE_URL must start with postgres://. For SQLite leave it out and set DATA_DIR.");
  mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 });
  return join(env.DATA_DIR, "encircle.db");
}

/**
 * The installation's one secret. On SQLite it is made on the first start and kept beside the database, mode 600; on PostgreSQL, where
 * several servers must share it, it has to be given.
 * @throws CannotStart when it is missing or weak
 */
export function installationSecret(env: Env): string {
  if (env.SECRET !== undefined) return strong(env.SECRET);
  if (isPostgres(env))
    throw new CannotStart(
      "SECRET is missing. Every server of this installation needs the same one. Make it with `openssl rand -base64 32` and set SECRET to what that prints.",
    );
  const file = join(env.DATA_DIR, "secret");
  if (!existsSync(file)) makeSecret(file);
  return strong(readFileSync(file, "utf8").trim());
}

/** Of several servers starting together one makes the secret, whole at once, and the others take it. */
function makeSecret(file: string) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${newSecret()}${newSecret()}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}

function strong(secret: string) {
  if (secret.length < 32 || new Set(secret).size < 12)
    throw new CannotStart(
      "SECRET is too weak: it needs at least 32 random characters. Make one with `openssl rand -base64 32` and set SECRET to what that prints.",
    );
  return secret;
}
