import type { Warning, WarningWhat } from "./gathered.ts";

/** Tells of something that could not be taken as it was. */
export type Warn = (what: WarningWhat, field: string, value: unknown) => void;

/** A report of thousands of lines for one row is read by nobody. */
const MOST = 50;

/** A place for what one record's reading has to tell, and the function that tells it. */
export function startWarnings(): { warnings: Warning[]; warn: Warn } {
  const warnings: Warning[] = [];
  const warn: Warn = (what, field, value) => {
    if (warnings.length < MOST) warnings.push({ what, field, value: shortly(value) });
  };
  return { warnings, warn };
}

function shortly(value: unknown): string {
  const text = typeof value === "string" ? value : Array.isArray(value) ? "[…]" : plain(value);
  return text.slice(0, 80).toWellFormed().replaceAll("\0", "");
}

const plain = (value: unknown) => (typeof value === "object" && value !== null ? "{…}" : String(value));
