import { createHash } from "node:crypto";
import type { CircleRole, Language, Ring, StaffRole } from "../schema/index.ts";

/** The named cast: one family and its people, a second and a third circle, and one outsider. Seed, tests, pictures and docs share it. */
export interface CastMember {
  name: string;
  programme: "riverside" | "hillview";
  /** What they are, in a few words, for the list of sign-in links. */
  role: string;
  staff?: StaffRole;
  language?: Language;
  phone?: string;
  email?: string;
  /** Their place in circles: which, role, ring. */
  circles?: [circle: CircleName, role: CircleRole, ring: Ring][];
}
/** Where all of them live, by the clock. */
export const ZONE = "Europe/London";
export type CircleName = "okafor" | "bevan" | "lewis";

// Phone numbers are from Ofcom's range for drama; nobody has them.
export const cast = {
  olu: { name: "Olu", programme: "riverside", role: "operator", staff: "operator", email: "olu@example.org" },
  carys: {
    name: "Carys",
    programme: "riverside",
    role: "coordinator",
    staff: "coordinator",
    language: "cy",
    email: "carys@example.org",
  },
  nadia: {
    name: "Nadia",
    programme: "riverside",
    role: "connector",
    staff: "connector",
    email: "nadia@example.org",
    circles: [
      ["okafor", "connector", "outer"],
      ["bevan", "connector", "outer"],
    ],
  },
  bea: { name: "Bea", programme: "riverside", role: "board", staff: "board", email: "bea@example.org" },
  sunita: {
    name: "Sunita",
    programme: "riverside",
    role: "safeguarding lead",
    staff: "safeguarding_lead",
    email: "sunita@example.org",
  },
  ade: {
    name: "Ms Ade",
    programme: "riverside",
    role: "agency worker",
    staff: "agency",
    email: "ade@example.org",
    circles: [["okafor", "agency", "outer"]],
  },
  sam: {
    name: "Sam",
    programme: "riverside",
    role: "facilitator",
    phone: "+447700900101",
    email: "sam@example.org",
    circles: [
      ["okafor", "facilitator", "inner"],
      ["bevan", "facilitator", "inner"],
    ],
  },
  grace: {
    name: "Grace Okafor",
    programme: "riverside",
    role: "family (mother)",
    phone: "+447700900102",
    circles: [["okafor", "family", "inner"]],
  },
  daniel: {
    name: "Daniel Okafor",
    programme: "riverside",
    role: "family (father, second home)",
    phone: "+447700900103",
    circles: [["okafor", "family", "inner"]],
  },
  jo: {
    name: "Jo",
    programme: "riverside",
    role: "member, inner ring",
    phone: "+447700900104",
    circles: [["okafor", "member", "inner"]],
  },
  priya: {
    name: "Priya",
    programme: "riverside",
    role: "member, outer ring",
    phone: "+447700900105",
    email: "shah.family@example.org",
    circles: [["okafor", "member", "outer"]],
  },
  raj: {
    name: "Raj",
    programme: "riverside",
    role: "member, shares Priya's email",
    email: "shah.family@example.org",
    circles: [["okafor", "member", "outer"]],
  },
  evans: {
    name: "Mr Evans",
    programme: "riverside",
    role: "member who uses no screen",
    circles: [["okafor", "member", "outer"]],
  },
  rosa: {
    name: "Rosa",
    programme: "riverside",
    role: "member, Welsh",
    language: "cy",
    phone: "+447700900106",
    circles: [
      ["okafor", "member", "outer"],
      ["bevan", "member", "outer"],
    ],
  },
  megan: {
    name: "Megan Bevan",
    programme: "riverside",
    role: "family",
    phone: "+447700900107",
    language: "cy",
    circles: [["bevan", "family", "inner"]],
  },
  mallory: { name: "Mallory", programme: "riverside", role: "outsider, in no circle", phone: "+447700900108" },
  tom: {
    name: "Tom",
    programme: "hillview",
    role: "connector of the other programme",
    staff: "connector",
    email: "tom@example.org",
    circles: [["lewis", "connector", "outer"]],
  },
  leah: {
    name: "Leah Lewis",
    programme: "hillview",
    role: "family",
    phone: "+447700900109",
    circles: [["lewis", "family", "inner"]],
  },
} as const satisfies Record<string, CastMember>;

export type CastName = keyof typeof cast;
export const castNames = Object.keys(cast) as CastName[];

/** The id of something in the cast's world: always the same, so that links and tests can name it. */
export function castId(name: string): string {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  return (
    [...createHash("sha256").update(`cast ${name}`).digest()]
      .slice(0, 26)
      // 128 bits, as `newId` gives: 26 letters have two more, so that the first is one of eight.
      .map((byte, at) => alphabet[byte & (at === 0 ? 7 : 31)])
      .join("")
  );
}
