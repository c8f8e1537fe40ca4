import { createContext } from "react-router";
import type { Database } from "#db/client.ts";
import type { CircleRole, Ring, StaffRole } from "#db/schema/index.ts";
import type { Language } from "#app/words/index.ts";
import type { Senders } from "#app/delivery/channel.ts";
import type { Geocoder } from "#app/geo/geocoder.ts";
import type { Keys } from "./crypto.server.ts";
import type { Env } from "./env.server.ts";
import type { Log } from "./log.server.ts";
import type { Throttle } from "./throttle.server.ts";

/** What the server was started with; the same for every request. */
export interface Installation {
  database: Database;
  env: Env;
  keys: Keys;
  log: Log;
  throttle: Throttle;
  /** One sender a channel. */
  senders: Senders;
  /** The public half of the key by which push services know us; null where no push is offered. */
  pushKey: string | null;
  /** Tells where postcodes and places are. */
  geocoder: Geocoder;
  /** The only clock. Nothing below a route or a job asks for the time. */
  clock: () => Date;
  /** Set until the first operator exists: the hash of the one-time first-run secret. */
  firstRun: { secretHash: string | null };
}

/** Somebody who is signed in: whose rights are used, and who presses the buttons. */
export interface Visitor {
  sessionId: string;
  deviceId: string;
  programmeId: string;
  personId: string;
  name: string;
  language: Language;
  timeZone: string;
  staff: readonly StaffRole[];
  /** A passkey or a code from an app was given in this session; staff work needs it. */
  hasSecondStep: boolean;
  /** When a PIN or second step was last given. */
  provedAt: Date | null;
  /** A facilitator acting for this person, in this one circle. */
  helper: { personId: string; name: string; circleId: string } | null;
}

/** Who is asking inside a circle, and in which role. */
export interface Actor {
  programmeId: string;
  circleId: string;
  personId: string;
  /** Who presses the buttons for them, if somebody helps. */
  helperId: string | null;
  membershipId: string;
  role: CircleRole;
  ring: Ring;
  /** What the family's share lets an agency worker see right now; null for everybody else. */
  share: "circle" | "circle_and_tasks" | null;
}

interface Means extends Pick<Database, "db" | "transaction"> {
  keys: Keys;
  now: Date;
}

/** Everything a command outside a circle may depend on. */
export interface VisitorCtx extends Means {
  actor: Visitor;
}

/** Everything a command inside a circle may depend on. */
export interface Ctx extends Means {
  actor: Actor;
  timeZone: string;
}

/** Everything a command may depend on before anybody has signed in. */
export type OpenCtx = Means;

/** What the root finds out about a request. */
export interface Asked {
  visitor: Visitor | null;
  language: Language;
  /** Whether the reader has chosen the language, and it was not only guessed from what the browser says. */
  isLanguageChosen: boolean;
  /** This browser, whoever uses it; null when it has no cookie yet (on a `way_in` page it always has one). */
  browser: { id: string; secret: string; isNew: boolean } | null;
  nonce: string;
  /** Signed value for the hidden field of every form on the page: proves the form is ours and names this rendering of it. */
  once: string;
  /** Words to show once, after a redirect. */
  said: string | null;
  /** Messages go out late: for staff, who may have to call people instead. */
  isLate: boolean;
  now: Date;
  /** Search engines may list this page: public ones alone, and only where the programme has chosen so (`letBeListed`). */
  isListed: boolean;
  /** For throttling: the network the request came from. */
  network: string;
}

export const installationContext = createContext<Installation>();
/** A finished page, left by the server entry for the server to send in one piece: a stream around it costs as much as a small page. */
export const wholePage = createContext<Buffer | null>(null);
export const askedContext = createContext<Asked>();
export const openCtx = createContext<OpenCtx>();
/** Filled for pages of somebody signed in; absent elsewhere. */
export const visitorCtx = createContext<VisitorCtx>();
/** Filled by the circle layout; a page outside a circle does not have it. */
export const circleCtx = createContext<Ctx>();
