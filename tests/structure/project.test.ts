import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { envSchema } from "#app/lib/env.server.ts";

const lines = (file: string) => readFileSync(file, "utf8").split("\n").length - 1;

describe("the project", () => {
  test(".env.example lists exactly the settings that are read", () => {
    const listed = [...readFileSync(".env.example", "utf8").matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(listed.toSorted()).toEqual(Object.keys(envSchema.shape).toSorted());
  });

  test("every npm script that the README names exists", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const named = [...readFileSync("README.md", "utf8").matchAll(/npm (?:run ([a-z:]+)|(start|test)\b)/g)].map(
      (match) => match[1] ?? match[2] ?? "",
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("files stay short: half of them 80 lines at most, none over 300", () => {
    const sizes = globSync("{app,db}/**/*.{ts,tsx}", { exclude: ["db/migrations/**"] }).map((file) => ({
      file,
      size: lines(file),
    }));
    const sorted = sizes.map(({ size }) => size).toSorted((a, b) => a - b);
    expect(sizes.filter(({ size }) => size > 300)).toEqual([]);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
  });

  test("routes stay under 150 lines and components under 120", () => {
    const long = [
      ...globSync("app/routes/*.{ts,tsx}").map((file) => ({ file, most: 150 })),
      ...globSync("app/components/*.tsx").map((file) => ({ file, most: 120 })),
    ];
    expect(long.filter(({ file, most }) => lines(file) > most).map(({ file }) => `${file} ${lines(file)}`)).toEqual([]);
  });

  test("nothing below a route or a job reads the clock or the environment", () => {
    const files = globSync("app/*/**/*.ts").filter((file) => !/^app\/(routes|components|lib|jobs|words)\//.test(file));
    const reading = files.filter((file) => /new Date\(\)|Date\.now\(\)|process\.env/.test(readFileSync(file, "utf8")));
    expect(reading).toEqual([]);
  });

  test("every decision record has its four parts", () => {
    for (const file of globSync("docs/decisions/*.md")) {
      const text = readFileSync(file, "utf8");
      expect(text, file).toMatch(/^# \d{4} .+\n\d{4}-\d\d-\d\d · (accepted|superseded)/);
      for (const part of ["Context:", "Decision:", "Consequences:"]) expect(text, file).toContain(part);
    }
  });

  test("no test leaves anything behind for the next file: they share their modules (vitest.config.ts)", () => {
    const lasting =
      /\bvi\.(mock|doMock|stub|spyOn|useFakeTimers|setSystemTime)|process\.env(\.\w+|\[.+?\]) \??\??=[^=]|delete process\.env|globalThis\.\w+ =[^=]/;
    const files = globSync("tests/**/*.ts", {
      // These run in processes of their own.
      exclude: ["tests/{e2e,structure,bench}/**", "tests/run.ts", "tests/setup/prepare.ts"],
    });
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => lasting.test(readFileSync(file, "utf8")))).toEqual([]);
  });
});
