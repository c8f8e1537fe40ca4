import type { Spot } from "#app/geo/geocoder.ts";
import { positionOf } from "#app/geo/position.ts";
import { languagesOf } from "#app/asset-import/languages.ts";
import type { AssetDraft, OrganisationDraft, PlaceDraft, SessionDraft, SpotDraft } from "./draft.ts";
import type { NewAsset, TypedFacts, TypedSpot } from "./forms.ts";
import { canType, sessionsOf } from "./times.ts";

type Facts = Omit<NewAsset | TypedFacts, "version" | "isPrivate" | "isAllRight">;

/** Codes of the languages that were typed, by commas. @returns null where one is not known */
export function readLanguages(typed: string | undefined): string[] | null {
  const unknown: string[] = [];
  const codes = languagesOf(
    (typed ?? "").split(/[,;]/).filter((part) => part.trim() !== ""),
    (_what, _field, value) => unknown.push(String(value)),
  );
  return unknown.length > 0 ? null : codes;
}

/** What was typed of an asset itself, as a draft over what is known of it (null for a new one). */
export function factsOf(typed: Facts, known: AssetDraft | null) {
  const { kind, name, needs, cost, visibility } = typed;
  return {
    // A gift stays one, whatever staff correct in it.
    kind: known?.kind === "gift" ? ("gift" as const) : kind,
    name,
    needs: [...needs],
    cost,
    visibility,
    summary: typed.summary ?? null,
    organisation: organisationOf(typed.organisation, known?.organisation ?? null),
    circleId: null,
    giverId: known?.giverId ?? null,
    costNote: typed.costNote ?? null,
    wayIn: typed.wayIn ?? null,
    minimumAge: typed.minimumAge ?? null,
    maximumAge: typed.maximumAge ?? null,
    languages: readLanguages(typed.languages) ?? [],
    phone: typed.phone ?? null,
    email: typed.email ?? null,
    website: typed.website ?? null,
    firstVisit: typed.firstVisit ?? null,
    quietTimes: typed.quietTimes ?? null,
    whoWeKnow: typed.whoWeKnow ?? null,
  } satisfies Partial<AssetDraft>;
}

function organisationOf(name: string | undefined, known: OrganisationDraft | null): OrganisationDraft | null {
  if (!name) return null;
  if (known?.name === name) return known;
  return { name, description: null, website: null, email: null, phone: null, charityNumber: null };
}

/**
 * What was typed of a place and its times.
 * @param found where its postcode is, when nobody stood there with a phone
 * @param known the spot as it stands: rhythms that the form cannot say stay as they are
 */
export function spotOf(typed: Omit<TypedSpot, "version">, found: Spot | null, known: SpotDraft | null): SpotDraft {
  const kept = (known?.sessions ?? []).filter((session: SessionDraft) => !canType(session));
  const sessions = [...sessionsOf(typed.times), ...kept];
  if (typed.where !== "place") return { place: null, sessions };
  return { place: { ...placeOf(typed), ...where(typed, found, known?.place ?? null) }, sessions };
}

function placeOf(typed: Omit<TypedSpot, "version">) {
  return {
    name: typed.placeName ?? typed.line ?? "",
    line: typed.line ?? null,
    town: typed.town ?? null,
    postcode: typed.postcode ?? null,
    access: typed.access.toSorted(),
    accessNote: typed.accessNote ?? null,
    gettingThere: typed.gettingThere ?? null,
  };
}

/** Where a place is: as a phone told that stood there; as it was, while its postcode is the same; else where its postcode is. */
function where(
  { latitude, longitude, postcode }: Omit<TypedSpot, "version">,
  found: Spot | null,
  known: PlaceDraft | null,
): Pick<PlaceDraft, "id" | "latitude" | "longitude" | "precision"> {
  const told = latitude !== undefined && longitude !== undefined ? positionOf(latitude, longitude) : null;
  const id = known?.id;
  if (told) return { id, ...told, precision: "exact" };
  if (known && known.latitude !== null && known.postcode === (postcode ?? null))
    return { id, latitude: known.latitude, longitude: known.longitude, precision: known.precision };
  if (!found) return { id, latitude: null, longitude: null, precision: null };
  return {
    id,
    ...found.position,
    precision: found.precision === "postcode" && !found.isWider ? "postcode" : "district",
  };
}
