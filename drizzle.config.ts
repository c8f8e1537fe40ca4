import { defineConfig } from "drizzle-kit";

/** One schema, two migration sets: `npm run db:generate` runs this once per engine. */
const postgres = process.env.DATABASE_URL?.startsWith("postgres") ?? false;

export default defineConfig({
  dialect: postgres ? "postgresql" : "sqlite",
  schema: "./db/schema/index.ts",
  // The structure test generates into a copy to see whether anything was forgotten.
  out: process.env.MIGRATIONS_OUT ?? `./db/migrations/${postgres ? "postgres" : "sqlite"}`,
  casing: "snake_case",
});
