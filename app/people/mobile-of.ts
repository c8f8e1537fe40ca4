import { mayText } from "./rules.ts";

/** A British mobile as providers write it ("447700900123", "07700 900123") in E.164; null for everything else. */
export function mobileOf(written: string): string | null {
  const phone = written.replaceAll(/[\s().-]/g, "").replace(/^(?:\+|00)?44|^0/, "+44");
  return mayText(phone) ? phone : null;
}
