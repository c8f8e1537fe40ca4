import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";
import pg from "pg";
import type { WordKey } from "#app/words/index.ts";
import { Refusal } from "./errors.ts";

/** What is counted, and how much of it in how many seconds one key may do. */
const LIMITS = {
  /** Asking for a code: by phone or email, so that nobody's phone is flooded. */
  codePerContact: { points: 3, duration: 600 },
  /** Asking for a code: by network, generous because a library or a whole estate may share one. */
  codePerNetwork: { points: 30, duration: 600 },
  /** Trying secrets (codes, PINs, links, second steps): by browser, then by network. Never by person: nobody can lock out another. */
  tryPerBrowser: { points: 20, duration: 600 },
  tryPerNetwork: { points: 200, duration: 600 },
  /** Phones that say they have shown a push: by network. */
  seenPerNetwork: { points: 600, duration: 600 },
  /** Looking for what is near a postcode without an account: each may be asked of somebody else's service. */
  nearPerNetwork: { points: 600, duration: 600 },
  /** Searching what is around without an account, and what the box suggests: ten a second, for a whole office behind one network. */
  lookPerNetwork: { points: 6000, duration: 600 },
  /** Maps of what is around without an account: each may look at ten thousand entries, twenty times as long as a search. */
  mapPerNetwork: { points: 600, duration: 600 },
  /** Open data by pages, and lists in partners' frames. */
  openPerNetwork: { points: 3000, duration: 600 },
  /** Open data as one file of everything, which may be large and is the same for some minutes. */
  filePerNetwork: { points: 120, duration: 600 },
  /** Asking to join by a shared link. */
  joinPerNetwork: { points: 20, duration: 3600 },
  /** Telling what is not right in what is around, without an account: a library or a whole estate may share a network. */
  tellPerNetwork: { points: 30, duration: 3600 },
  /** Inviting people, whose phones and emails nobody has proved yet: generous, for whoever asks a whole congregation. */
  invitePerPerson: { points: 30, duration: 86_400 },
  /** Texts from one phone that are answered; STOP and START are heard without it. */
  replyPerContact: { points: 20, duration: 86_400 },
  /** Anything sent by somebody signed in. */
  actPerSession: { points: 240, duration: 60 },
} as const;
type Limit = keyof typeof LIMITS;

/** What is said instead of "a lot of tries, wait ten minutes", where it takes longer or nobody tried anything. */
const WORDS: Partial<Record<Limit, WordKey>> = {
  invitePerPerson: "circles.invited_enough",
  tellPerNetwork: "around.told_enough",
  lookPerNetwork: "around.looked_enough",
  mapPerNetwork: "around.looked_enough",
};

export interface Throttle {
  /** Counts one. @throws Refusal too_many when the key has used up what it may do for now */
  count(limit: Limit, key: string): Promise<void>;
  close(): Promise<void>;
}

/** In memory for one process; in PostgreSQL for several, with memory as the fallback when the database cannot be asked. */
export function openThrottle(databaseUrl: string | undefined): Throttle {
  const pool = databaseUrl?.startsWith("postgres") ? new pg.Pool({ connectionString: databaseUrl, max: 2 }) : null;
  pool?.on("error", () => {});
  const limiters = new Map<Limit, RateLimiterAbstract>();
  for (const limit of Object.keys(LIMITS) as Limit[]) {
    const memory = new RateLimiterMemory({ keyPrefix: limit, ...LIMITS[limit] });
    limiters.set(
      limit,
      pool
        ? new RateLimiterPostgres({
            storeClient: pool,
            storeType: "pool",
            // Made by db/migrate.ts.
            tableName: "throttle",
            tableCreated: true,
            keyPrefix: limit,
            ...LIMITS[limit],
            inMemoryBlockOnConsumed: LIMITS[limit].points + 1,
            insuranceLimiter: memory,
          })
        : memory,
    );
  }
  return {
    async count(limit, key) {
      try {
        await limiters.get(limit)?.consume(key);
      } catch (error) {
        if (error instanceof RateLimiterRes) throw new Refusal("too_many", WORDS[limit] ?? "common.too_fast");
        throw error;
      }
    },
    close: async () => pool?.end(),
  };
}
