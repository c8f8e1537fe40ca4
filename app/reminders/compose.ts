import type { Language, ReminderKind } from "#db/schema/index.ts";
import type { Address, Letter } from "#app/delivery/channel.ts";
import type { Facts } from "./facts.ts";
import type { Level } from "./decide.ts";
interface About {
  id: string;
  language: Language;
  level: Level;
  address: Address;
  baseUrl: string;
  stopUrl: string | null;
  usefulUntil: Date;
  isInDoubt: boolean;
  now: Date;
}
export const compose = ({
  baseUrl,
  level: _l,
  now: _n,
  facts,
  ...a
}: About & { kind: ReminderKind; facts: Facts }): Letter => ({
  ...a,
  subject: "x",
  text: `${a.kind} ${baseUrl}${facts.path}`,
  html: null,
  path: facts.path,
  isUrgent: false,
});
export const composeDigest = ({
  baseUrl,
  level: _l,
  now: _n,
  parts,
  ...a
}: About & { parts: { kind: ReminderKind; facts: Facts }[] }): Letter => ({
  ...a,
  kind: "digest",
  subject: "x",
  text: `${parts.map((p) => p.kind).join()} ${baseUrl}`,
  html: null,
  path: "/",
  isUrgent: false,
});
