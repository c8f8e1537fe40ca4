import { and, asc, eq, inArray } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { assetPlaces, assets, assetSessions, organisations, places } from "#db/schema/index.ts";
import type { AssetDraft, OrganisationDraft, PlaceDraft, SessionDraft } from "./draft.ts";

const { weekday, nth, startsOn, fromTime, untilTime, id } = assetSessions;

export interface ReadAsset {
  assetId: string;
  organisationId: string | null;
  version: number;
  assuredAt: Date | null;
  assuredBy: string | null;
  draft: AssetDraft;
  /** Of the draft's spots, in their order. */
  spotIds: string[];
}

/** Assets of a programme as they stand, with all that belongs to each; those that are not there are left out. For whoever's rights were checked. */
export async function readDrafts(db: Read, programmeId: string, assetIds: readonly string[]): Promise<ReadAsset[]> {
  if (assetIds.length === 0) return [];
  const found = await db
    .select({ asset: assets, organisation: organisations })
    .from(assets)
    .leftJoin(organisations, refersTo(assets, assets.organisationId, organisations))
    .where(and(eq(assets.programmeId, programmeId), inArray(assets.id, [...assetIds])));
  const spots = await db
    .select({ id: assetPlaces.id, assetId: assetPlaces.assetId, place: places })
    .from(assetPlaces)
    .leftJoin(places, refersTo(assetPlaces, assetPlaces.placeId, places))
    .where(and(eq(assetPlaces.programmeId, programmeId), inArray(assetPlaces.assetId, [...assetIds])))
    .orderBy(asc(assetPlaces.createdAt), asc(assetPlaces.id));
  const sessions =
    spots.length === 0
      ? []
      : await db
          .select()
          .from(assetSessions)
          .where(
            and(
              eq(assetSessions.programmeId, programmeId),
              inArray(
                assetSessions.assetPlaceId,
                spots.map((spot) => spot.id),
              ),
            ),
          )
          .orderBy(...[weekday, nth, startsOn, fromTime, untilTime, id].map((column) => asc(column)));
  const spotsOf = Map.groupBy(spots, ({ assetId }) => assetId);
  const sessionsOf = Map.groupBy(sessions, ({ assetPlaceId }) => assetPlaceId);
  return found.map(({ asset, organisation }) => {
    const theirs = spotsOf.get(asset.id) ?? [];
    const { id: assetId, organisationId, version, assuredAt, assuredBy } = asset;
    const draft: AssetDraft = {
      ...factsOf(asset),
      organisation: organisation && organisationOf(organisation),
      spots: theirs.map((spot) => ({
        place: spot.place && placeOf(spot.place),
        sessions: (sessionsOf.get(spot.id) ?? []).map(sessionOf),
      })),
    };
    return { assetId, organisationId, version, assuredAt, assuredBy, draft, spotIds: theirs.map((spot) => spot.id) };
  });
}

/** One asset of a programme, or null. */
export async function readDraft(db: Read, programmeId: string, assetId: string): Promise<ReadAsset | null> {
  const [found] = await readDrafts(db, programmeId, [assetId]);
  return found ?? null;
}

function factsOf(asset: typeof assets.$inferSelect): Omit<AssetDraft, "organisation" | "spots"> {
  const {
    id: _id,
    programmeId: _programmeId,
    organisationId: _organisationId,
    assuredAt: _assuredAt,
    assuredBy: _assuredBy,
    modifiedAt: _modifiedAt,
    createdAt: _createdAt,
    createdBy: _createdBy,
    version: _version,
    ...facts
  } = asset;
  return facts;
}

/** What a draft says of a row: always in this order, so that two drafts can be compared as text. */
export function organisationOf(row: typeof organisations.$inferSelect): OrganisationDraft {
  const { name, description, website, email, phone, charityNumber } = row;
  return { name, description, website, email, phone, charityNumber };
}

/** As above. */
export function placeOf(row: typeof places.$inferSelect): PlaceDraft {
  const { id: placeId, name, line, town, postcode, latitude, longitude, precision } = row;
  const { access, accessNote, gettingThere } = row;
  return {
    id: placeId,
    name,
    line,
    town,
    postcode,
    latitude,
    longitude,
    precision,
    access,
    accessNote,
    gettingThere,
  };
}

function sessionOf(row: typeof assetSessions.$inferSelect): SessionDraft {
  const { id: _id, programmeId: _programmeId, assetPlaceId: _assetPlaceId, ...session } = row;
  return session;
}
