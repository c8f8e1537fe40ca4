import { and, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assetKnowers } from "#db/schema/index.ts";

/** Whether somebody has said "I know this place, ask me". */
export const knowsPlace = async (
  db: Read,
  { programmeId, personId }: { programmeId: string; personId: string },
  assetId: string,
) =>
  (await db.$count(
    assetKnowers,
    and(
      eq(assetKnowers.programmeId, programmeId),
      eq(assetKnowers.assetId, assetId),
      eq(assetKnowers.personId, personId),
      isNull(assetKnowers.until),
    ),
  )) > 0;
