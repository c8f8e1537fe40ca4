import type { Fault } from "./fault.ts";
import { networkFaults } from "./network.ts";
import { peopleFaults } from "./people.ts";
import { processFaults } from "./process.ts";
import { storageFaults } from "./storage.ts";
import { timeFaults } from "./time.ts";

/** The faults that promises.md lists, section 9.1, by name. */
export const faults: readonly Fault[] = [
  ...processFaults,
  ...storageFaults,
  ...networkFaults,
  ...timeFaults,
  ...peopleFaults,
];
