import { parseArgs } from "node:util";
import { checkRecurrence } from "../series/check-recurrence.ts";

// Rules against another library, wall times against clocks: how often they differ.
const { values } = parseArgs({
  options: { rules: { type: "string", default: "1500" }, cases: { type: "string", default: "20000" } },
});
const { rules, differences, cases, wrong, skipped, doubled } = checkRecurrence({
  rules: Number(values.rules),
  cases: Number(values.cases),
});
console.log(`${skipped} of the times do not exist on their day, ${doubled} come twice`);
console.log(JSON.stringify({ bench: "recurrence", rules, differences, cases, wrong }));
if (differences > 0 || wrong > 0) process.exitCode = 1;
