import type { AssetDraft, SpotDraft } from "#app/community/draft.ts";
import { isSameVenue } from "#app/community/rules.ts";

/** An entry made by hand, with what a source knows of it besides: whatever somebody here wrote stays, and where nothing stood the source is taken. */
export function fillIn(here: AssetDraft, told: AssetDraft): AssetDraft {
  const { organisation } = here;
  const isSameOrganisation = organisation === null || organisation.name === told.organisation?.name;
  return {
    ...filled(here, told),
    cost: here.cost === "unknown" ? told.cost : here.cost,
    organisation:
      isSameOrganisation && told.organisation
        ? filled(organisation ?? told.organisation, told.organisation)
        : organisation,
    spots: spotsOf(here.spots, told.spots),
  };
}

/** Empty is what is null, and a list of nothing. */
function filled<T extends object>(here: T, told: T): T {
  const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);
  const gaps = Object.entries(told).filter(([fact]) => isEmpty(here[fact as keyof T]));
  return { ...here, ...Object.fromEntries(gaps) };
}

function spotsOf(here: readonly SpotDraft[], told: readonly SpotDraft[]): SpotDraft[] {
  const matching = (spot: SpotDraft) => told.find((one) => isSameSpot(spot, one));
  const ours = here.map((spot): SpotDraft => {
    const same = matching(spot);
    if (!same) return spot;
    return {
      place: spot.place && same.place ? filled(spot.place, same.place) : spot.place,
      sessions: spot.sessions.length > 0 ? spot.sessions : same.sessions,
    };
  });
  return [...ours, ...told.filter((spot) => !here.some((one) => isSameSpot(one, spot)))];
}

/** An entry of one name is at one place of a postcode, whatever that is called. */
const isSameSpot = (a: SpotDraft, b: SpotDraft) =>
  a.place && b.place
    ? isSameVenue(a.place, b.place) || (a.place.postcode !== null && a.place.postcode === b.place.postcode)
    : a.place === b.place;
