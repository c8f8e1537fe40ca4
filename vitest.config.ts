import { defineConfig } from "vitest/config";

/** Everything that touches the database runs twice: on SQLite and on a real PostgreSQL. */
const onEngine = (name: "sqlite" | "postgres") => ({
  test: {
    name,
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/structure/**"],
    env: { NODE_ENV: "test", DATABASE_URL: name === "postgres" ? "postgres://" : "" },
    globalSetup: [`tests/setup/${name}.ts`],
    // No test replaces a module, so files may share them: loading them anew for each took longer than the tests themselves.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      onEngine("sqlite"),
      onEngine("postgres"),
      { test: { name: "structure", include: ["tests/structure/**/*.test.ts"], testTimeout: 120_000 } },
    ],
  },
});
