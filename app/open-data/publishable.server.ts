import { and, eq, isNull, ne } from "drizzle-orm";
import { isLicensed } from "#app/asset-sources/is-licensed.server.ts";
import { assets } from "#db/schema/index.ts";

/**
 * Which assets may leave our own pages at all: public ones that still run or pause. Gifts and what belongs to a circle are never public; that is
 * said here once more, so that a row written wrongly stays in. What a source of unknown licence brought is not handed on.
 */
export const isPublishable = (programmeId: string) =>
  and(
    eq(assets.programmeId, programmeId),
    eq(assets.visibility, "public"),
    isNull(assets.circleId),
    isNull(assets.giverId),
    ne(assets.kind, "gift"),
    ne(assets.state, "closed"),
    isLicensed(programmeId),
  );

/**
 * Which are handed out as data. What hides its address is left out whole: with a name and a phone number others find out where a refuge is, and a
 * copy cannot be taken back (docs/decisions/0047). On our own pages it stays.
 */
export const isOpenData = (programmeId: string) => and(isPublishable(programmeId), eq(assets.hidesAddress, false));
