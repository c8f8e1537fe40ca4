import { parseArgs } from "node:util";
import { dialect } from "#db/dialect.ts";
import { openFaultWorld } from "./open-world.ts";
import { faults } from "./named/all.ts";

// Every fault of the list by its name, each in a world of its own. `--only WORD` runs those whose name has the word.
const { values } = parseArgs({ options: { only: { type: "string", default: "" } }, strict: false });
const wanted = faults.filter(
  ({ name, only }) => (only === undefined || only === dialect) && name.includes(String(values.only)),
);
let survived = 0;
const skipped: string[] = [];
for (const { name, survive, isPossible } of wanted) {
  if (isPossible && !isPossible()) {
    console.error(`skipped   ${name}: this machine cannot make it happen`);
    skipped.push(name);
    continue;
  }
  const world = await openFaultWorld();
  try {
    await survive(world);
    survived++;
    console.error(`survived  ${name}`);
  } catch (error) {
    console.error(`FAILED    ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  await world.drop().catch(() => {});
}
const tried = wanted.length - skipped.length;
console.log(JSON.stringify({ faults: "named", engine: dialect, tried, survived, skipped }));
if (survived < tried) process.exitCode = 1;
process.exit();
