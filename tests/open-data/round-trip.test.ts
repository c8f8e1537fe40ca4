import { expect, test } from "vitest";
import type { Gathered, GatheredSession } from "#app/asset-import/gathered.ts";
import { readJson } from "#app/asset-import/read-json.server.ts";
import type { SessionDraft } from "#app/community/draft.ts";
import { type OpenAsset, serviceOf } from "#app/open-data/hsds-service.server.ts";
import { termsOf } from "#app/open-data/taxonomy.server.ts";
import { uuidOf } from "#app/open-data/uuid.ts";
import { recordsIn } from "../asset-import/rows.ts";
import { fc } from "../setup/chance.ts";
import { assetMade } from "./made-assets.ts";

// What we hand out is what our own reader of Open Referral takes in: a programme can move to another installation.

const words = fc.array(fc.constantFrom("Harbour", "tea", "morning", "Quay", "riverside", "song"), {
  minLength: 1,
  maxLength: 5,
});
const web = {
  website: fc.constantFrom("https://advice.example.org", "https://example.org/a/page?x=1#top"),
  email: fc.constantFrom("hello@advice.example.org", "a.b@example.org"),
};

const facts = ({ draft, assetId, organisationId, assuredOn }: OpenAsset) => ({
  key: uuidOf(assetId),
  name: draft.name,
  summary: draft.summary,
  state: draft.state,
  cost: draft.cost,
  terms: termsOf(draft.needs).map(({ name }) => name),
  minimumAge: draft.minimumAge,
  maximumAge: draft.maximumAge,
  languages: draft.languages,
  phone: draft.phone,
  email: draft.email,
  website: draft.website,
  assuredOn,
  organisation: draft.organisation &&
    organisationId && {
      key: uuidOf(organisationId),
      name: draft.organisation.name,
      website: draft.organisation.website,
      email: draft.organisation.email,
      phone: draft.organisation.phone,
      charityNumber: draft.organisation.charityNumber,
    },
  places: draft.spots.flatMap(({ place }) => {
    if (!place?.id) return [];
    const { id, precision: _precision, ...told } = place;
    return [{ ...told, access: told.access.toSorted(), key: uuidOf(id) }];
  }),
  sessions: sorted(
    draft.spots.flatMap(({ place, sessions }) =>
      sessions.map((session) => ({ ...session, placeKey: place?.id ? uuidOf(place.id) : null })),
    ),
  ),
});

const read = ({
  wayIn: _way,
  kind: _kind,
  costNote: _note,
  hidesAddress: _hides,
  warnings: _warnings,
  ...record
}: Gathered) => ({
  ...record,
  places: record.places.map((place) => ({ ...place, access: place.access.toSorted() })),
  sessions: sorted(record.sessions),
});

/** Each once, in an order of its own. */
const sorted = (sessions: (GatheredSession | (SessionDraft & { placeKey: string | null }))[]) =>
  [...new Set(sessions.map((one) => JSON.stringify(Object.entries(one).toSorted())))].toSorted();

test("what is handed out is read into the same facts", () => {
  fc.assert(
    fc.property(
      assetMade(
        words.map((some) => some.join(" ")),
        web,
      ),
      (asset) => {
        const [record, ...others] = recordsIn(readJson(JSON.stringify(serviceOf(asset))));
        if (!record) throw new Error("nothing was read");
        expect(others).toEqual([]);
        expect(read(record)).toEqual(facts(asset));
        if (asset.draft.costNote) expect(record.costNote).toContain(asset.draft.costNote);
      },
    ),
    { numRuns: 300 },
  );
});
