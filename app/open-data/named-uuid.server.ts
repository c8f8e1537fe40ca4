import { createHash } from "node:crypto";
import { dashed } from "./uuid.ts";

/** A UUID (version 8 of RFC 9562) for what has no id of its own, from what it is: as long as it stays what it is, it keeps it. */
export function namedUuid(...parts: (string | number | null)[]): string {
  const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  const variant = "89ab"[Number.parseInt(hex[16] ?? "", 16) & 3];
  return dashed(`${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17)}`);
}
