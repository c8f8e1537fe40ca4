import type { AssetDraft, SpotDraft } from "#app/community/draft.ts";
import type { AssetCost, AssetWayIn } from "#db/schema/index.ts";
import { type HsdsService, type HsdsServiceAtLocation, type HsdsThinService, orLeftOut, orNothing } from "./hsds.ts";
import { organizationOf } from "./hsds-organization.server.ts";
import { locationOf } from "./hsds-place.server.ts";
import { scheduleOf } from "./hsds-schedule.server.ts";
import { namedUuid } from "./named-uuid.server.ts";
import { termsOf } from "./taxonomy.server.ts";
import { uuidOf } from "./uuid.ts";
import { emailOf, uriOf } from "./web-parts.ts";

/** An asset and what is around it, as it is handed out. */
export interface OpenAsset {
  assetId: string;
  organisationId: string | null;
  draft: AssetDraft;
  /** Of the draft's spots, in their order. */
  spotIds: string[];
  /** "2026-03-12". */
  assuredOn: string | null;
  modifiedAt: Date;
}

const FEES: Record<AssetCost, string | undefined> = {
  free: "Free",
  donation: "Donation",
  paid: "Paid",
  unknown: undefined,
};
export const WAYS_IN: Record<AssetWayIn, string> = {
  drop_in: "Just come along",
  call_first: "Please call first",
  book: "Please book",
  referral: "Somebody has to refer you",
};

/**
 * What a list shows. Never who assured it, whom we know there, or what happens at a first visit and when it is quiet, where people are named by
 * their first names (docs/decisions/0047).
 */
export function thinServiceOf({ assetId, organisationId, draft, assuredOn, modifiedAt }: OpenAsset): HsdsThinService {
  const organization = organisationId && draft.organisation ? organizationOf(organisationId, draft.organisation) : null;
  return {
    id: uuidOf(assetId),
    organization_id: organization?.id,
    name: draft.name,
    description: orLeftOut(draft.summary),
    url: uriOf(draft.website),
    email: emailOf(draft.email),
    status: draft.state === "paused" ? "temporarily closed" : "active",
    fees: FEES[draft.cost],
    application_process: draft.wayIn === null ? undefined : WAYS_IN[draft.wayIn],
    minimum_age: orLeftOut(draft.minimumAge),
    maximum_age: orLeftOut(draft.maximumAge),
    assured_date: orLeftOut(assuredOn),
    last_modified: modifiedAt.toISOString(),
    organization: orLeftOut(organization),
  };
}

export function serviceOf(asset: OpenAsset): HsdsService {
  return { ...serviceWithoutPlaces(asset), service_at_locations: orNothing(spotsOf(asset)) };
}

export function serviceWithoutPlaces(asset: OpenAsset): HsdsService {
  const id = uuidOf(asset.assetId);
  const { draft } = asset;
  return {
    ...thinServiceOf(asset),
    schedules: orNothing(eachSpot(asset).flatMap(([spot, spotId]) => schedulesOf(id, uuidOf(spotId), spot))),
    languages: orNothing(
      draft.languages.map((code) => ({
        id: namedUuid("language", id, code),
        service_id: id,
        code,
        name: languageName(code),
      })),
    ),
    cost_options: costsOf(id, draft),
    contacts:
      draft.phone === null
        ? undefined
        : [
            {
              id: namedUuid("contact", id),
              service_id: id,
              phones: [{ id: namedUuid("phone", id), number: draft.phone }],
            },
          ],
    attributes: orNothing(
      termsOf(draft.needs).map((term) => ({
        id: namedUuid("attribute", id, term.id),
        link_id: id,
        link_type: "service",
        taxonomy_term: term,
      })),
    ),
  };
}

const eachSpot = ({ draft, spotIds }: OpenAsset) =>
  draft.spots.map((spot, at): [SpotDraft, string] => [spot, spotIds[at] ?? ""]);

const spotsOf = (asset: OpenAsset) => eachSpot(asset).map(([spot, spotId]) => spotOf(asset, spotId, spot));

/** An asset at one of its places; a helpline's is nowhere. Readers of the UK's profile look for the hours at the service, those of HSDS also here. */
export function spotOf({ assetId }: OpenAsset, spotId: string, spot: SpotDraft): HsdsServiceAtLocation {
  const [id, serviceId] = [uuidOf(spotId), uuidOf(assetId)];
  const { place } = spot;
  if (!place?.id) return { id, service_id: serviceId };
  const location = locationOf({ ...place, id: place.id });
  return {
    id,
    service_id: serviceId,
    location_id: location.id,
    location,
    schedules: orNothing(schedulesOf(serviceId, id, spot)),
  };
}

const schedulesOf = (serviceId: string, spotId: string, { sessions }: SpotDraft) =>
  sessions.map((session, at) => scheduleOf(serviceId, spotId, session, at));

function costsOf(id: string, { cost, costNote }: AssetDraft): HsdsService["cost_options"] {
  if (cost !== "free" && costNote === null) return undefined;
  return [
    {
      id: namedUuid("cost", id),
      service_id: id,
      ...(cost === "free" ? { amount: 0 } : {}),
      ...(costNote === null ? {} : { amount_description: costNote }),
    },
  ];
}

const names = new Intl.DisplayNames("en", { type: "language" });
/** Languages for which the runtime knows no name. */
const OTHERS: Record<string, string> = { bfi: "British Sign Language", syl: "Sylheti" };

/** The English name of a language; what is no code is said as it stands. */
export function languageName(code: string): string {
  if (!/^[a-z]{2,3}$/.test(code)) return code;
  return (Object.hasOwn(OTHERS, code) ? OTHERS[code] : names.of(code)) ?? code;
}
