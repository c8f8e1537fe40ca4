import { and, isNotNull, lt, lte, or } from "drizzle-orm";
import { letRunsGo } from "#app/asset-sources/let-runs-go.server.ts";
import type { Database } from "#db/client.ts";
import {
  assetReports,
  calendarFeeds,
  challenges,
  reminders,
  sessions,
  signInCodes,
  submissions,
} from "#db/schema/index.ts";

const DAY = 24 * 60 * 60 * 1000;
/** How long a form that was sent is remembered: long enough for a phone that comes back into reach after a weekend. */
const SUBMISSION_DAYS = 7;
/** A code is good for ten minutes; a day is kept for counting tries. */
const CODE_DAYS = 1;
/** Ended sessions are kept for the person's own list and for questions about who was signed in. */
const SESSION_DAYS = 180;

/** An address that was stopped is kept for questions about who could have read it. */
const FEED_DAYS = 180;

/** Whoever told us of an entry is asked back by then, or not at all. */
const CONTACT_DAYS = 90;

/** Deletes what has served its time. Safe to run on several servers at once and as often as one likes. */
export async function forgetOld({ db, transaction }: Pick<Database, "db" | "transaction">, now: Date) {
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  await transaction(async (tx) => {
    await tx.delete(submissions).where(lt(submissions.at, before(SUBMISSION_DAYS)));
    await tx.delete(signInCodes).where(lt(signInCodes.createdAt, before(CODE_DAYS)));
    await tx.delete(calendarFeeds).where(lt(calendarFeeds.revokedAt, before(FEED_DAYS)));
    // Codes and addresses go when their message has ended; where no worker was there to end it, when they are of no use.
    await tx
      .update(reminders)
      .set({ sealedFacts: null })
      .where(and(isNotNull(reminders.sealedFacts), lte(reminders.usefulUntil, now)));
    await tx
      .update(assetReports)
      .set({ contact: null })
      .where(lt(assetReports.at, before(CONTACT_DAYS)));
    await tx.delete(challenges).where(lt(challenges.expiresAt, now));
    await tx
      .delete(sessions)
      .where(or(lt(sessions.endsAt, before(SESSION_DAYS)), lt(sessions.endedAt, before(SESSION_DAYS))));
  });
  await letRunsGo({ db, transaction }, now);
}
