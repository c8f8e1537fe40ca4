import { expect, test } from "vitest";
import { dialect } from "#db/dialect.ts";
import { killAgainAndAgain } from "./kill-run.ts";

// A slice of `npm run faults:kill`. The server opens SQLite's file, so this runs once.
test.runIf(dialect === "sqlite")(
  "ten times killed while people write, nothing that was acknowledged is lost",
  { timeout: 120_000 },
  async () => {
    const { acknowledged, ...report } = await killAgainAndAgain(10);
    expect(report).toMatchObject({ kills: 10, lost: 0, integrity: "ok" });
    expect(acknowledged).toBeGreaterThan(5);
  },
);
