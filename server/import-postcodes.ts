import "./node-version.ts";
import { parseArgs } from "node:util";
import { openDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { CannotStart, databaseUrl } from "./settings.ts";
import { type Report, said, takeFiles } from "./take-files.ts";
import { whyNotStarted } from "./why-not-started.ts";

const USAGE = "npm run import:postcodes -- file.csv [more.csv …] [--only SO,NR2]";

// `npm run import:postcodes`: where postcodes are, from a file of the Office for National Statistics (ONSPD) or the Ordnance Survey (Code-Point Open).
// How far it is goes to stderr, what came of it to stdout. It may run beside a server.
try {
  process.umask(0o077);
  const { files, only } = readArguments(process.argv.slice(2));
  const url = databaseUrl(readEnv(process.env));
  await migrate(url);
  const database = await openDatabase(url);
  try {
    console.log(inWords(await takeFiles(database, files, only, (words) => console.error(words))));
  } finally {
    await database.close();
  }
} catch (error) {
  console.error(whyNotStarted(error));
  process.exitCode = 1;
}

function readArguments(args: string[]) {
  const { values, positionals } = parsed(args);
  if (positionals.length === 0) throw new CannotStart(`Name a file of postcodes: ${USAGE}`);
  const only = (values.only ?? "").split(",").map((one) => one.trim().toUpperCase());
  if (values.only !== undefined && only.some((one) => !/^([A-Z]{1,2}(\d[A-Z\d]?)?|GIR)$/.test(one)))
    throw new CannotStart(`After --only come areas or districts with commas between, such as SO,NR2: ${USAGE}`);
  return { files: positionals, only: new Set(only.filter(Boolean)) };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { only: { type: "string" } } });
  } catch {
    throw new CannotStart(`That cannot be read. It is: ${USAGE}`);
  }
}

function inWords({ taken, asBefore, districts, leftOut }: Report) {
  const lines = [
    `Taken: ${said(taken)} postcodes new or changed, ${said(asBefore)} as before; ${said(districts)} districts worked out.`,
  ];
  for (const [why, noted] of leftOut) lines.push(`Left out: ${said(noted.lines)}, ${why} (the first: ${noted.first}).`);
  return lines.join("\n");
}
