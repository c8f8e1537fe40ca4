import { execFileSync } from "node:child_process";

declare module "vitest" {
  interface ProvidedContext {
    templates: Templates;
  }
}

/** What fresh databases are copied from, made once per run: on SQLite the paths of files, on PostgreSQL the names of databases. */
export interface Templates {
  /** Migrated, without a row. */
  empty: string;
  /** With the cast in it, at NOON. */
  cast: string;
}

/** @param urls of two databases without tables, which are filled */
export function fillTemplates(engine: "sqlite" | "postgres", urls: Templates) {
  const env = { ...process.env, NODE_ENV: "test", DATABASE_URL: engine === "postgres" ? "postgres://" : "" };
  execFileSync(process.execPath, ["tests/setup/make-templates.ts", urls.empty, urls.cast], { env, stdio: "inherit" });
}
