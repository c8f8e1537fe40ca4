import type { FaultWorld } from "../open-world.ts";

/** A fault by its name in docs, and how to find out whether the outbox survives it. */
export interface Fault {
  name: string;
  /** Where it can happen; without it on both engines. */
  only?: "sqlite" | "postgres";
  /** Whether this machine can make it happen; a fault that it cannot is named as skipped. */
  isPossible?(): boolean;
  /** Makes it happen. @throws Error saying what was lost, told twice, late or wrong */
  survive(world: FaultWorld): Promise<void>;
}

/** @throws Error with the words when it does not hold */
export function insist(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
