import { z } from "zod";
import type { Due } from "./facts.ts";

/** Of these the message itself names where it goes: nobody has proved that address yet, or it is one of several that hear the same. */
const NAMING = ["invitation", "let_in", "contact_changed", "sign_in_code"] as const;

const secretForm = z.object({
  /** A phone in E.164 or an email. */
  to: z.string(),
  channel: z.enum(["sms", "email"]),
  code: z.string().optional(),
  /** Where the code is to be typed, when not at sign-in. */
  path: z.string().optional(),
});
export type Secret = z.infer<typeof secretForm>;

export const namesItsAddress = (kind: Due["kind"]) => NAMING.some((each) => each === kind);

/** What stands in a message that names its own address; null for one that goes wherever its reader is reached. */
export function readSecret({ kind, secret }: Pick<Due, "kind" | "secret">): Secret | null {
  return namesItsAddress(kind) && secret !== null ? secretForm.parse(JSON.parse(secret)) : null;
}

/** The same, to be written. */
export const writeSecret = (secret: Secret) => JSON.stringify(secret);

/** By which channel a phone or email is written to. */
export const channelOf = (kind: "phone" | "email") => (kind === "phone" ? "sms" : "email");
