import type { ContactKind } from "#db/schema/index.ts";
import { mayText } from "#app/people/rules.ts";

/** Why nothing that is sent reaches somebody. */
export type Unreachable = "no_contact" | "not_proved" | "not_safe" | "stopped" | "no_mobile";

interface Contact {
  kind: ContactKind;
  value: string;
  isProved: boolean;
  safe: "yes" | "neutral" | "never";
  isStopped: boolean;
}

/** Why none of somebody's phones and emails can be used; null when one can. Of several reasons the one nearest to being put right. */
export function whyUnreachable(contacts: readonly Contact[]): Unreachable | null {
  if (contacts.length === 0) return "no_contact";
  const whys = new Set(contacts.map(whyNot));
  return whys.has(null) ? null : (NEAREST.find((why) => whys.has(why)) ?? "no_contact");
}

function whyNot({ kind, value, isProved, safe, isStopped }: Contact): Unreachable | null {
  if (safe === "never") return "not_safe";
  if (kind === "phone" && !mayText(value)) return "no_mobile";
  if (isStopped) return "stopped";
  return isProved ? null : "not_proved";
}
const NEAREST = ["not_proved", "stopped", "no_mobile", "not_safe"] as const;
