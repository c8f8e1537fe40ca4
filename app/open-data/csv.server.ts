import { sayFor } from "#app/words/index.ts";
import { isNeed } from "#app/needs/needs.ts";
import type { SpotDraft } from "#app/community/draft.ts";
import type { Writing } from "./answer-all.server.ts";
import { BOM, line } from "./cells.ts";
import { hoursInWords } from "./hours-in-words.ts";
import { ACCESS, positionOf } from "./hsds-place.server.ts";
import { languageName, type OpenAsset, WAYS_IN } from "./hsds-service.server.ts";
import { uuidOf } from "./uuid.ts";
import { emailOf, uriOf } from "./web-parts.ts";

const say = sayFor("en");

type Value = string | number | null | undefined;
type Column = (asset: OpenAsset, spot: SpotDraft) => Value;

const COSTS = { free: "Free", donation: "Donation", paid: "Paid", unknown: null };

/** Head → what stands under it. One line for each place at which something happens. */
const COLUMNS: Record<string, Column> = {
  Name: ({ draft }) => draft.name,
  Kind: ({ draft }) => draft.kind,
  Summary: ({ draft }) => draft.summary,
  "Run by": ({ draft }) => draft.organisation?.name,
  "Charity number": ({ draft }) => draft.organisation?.charityNumber,
  "Helps with": ({ draft }) => namesOf(draft.needs).join("; "),
  Place: (_, { place }) => place?.name,
  Address: (_, { place }) => place?.line,
  Town: (_, { place }) => place?.town,
  Postcode: (_, { place }) => place?.postcode,
  Latitude: (_, { place }) => place && positionOf(place)?.latitude,
  Longitude: (_, { place }) => place && positionOf(place)?.longitude,
  Access: (_, { place }) => place?.access.map((one) => ACCESS[one]).join("; "),
  "More about access": (_, { place }) => place?.accessNote,
  "Getting there": (_, { place }) => place?.gettingThere,
  "When it is on": (_, { sessions }) => hoursInWords(sessions),
  Cost: ({ draft }) => COSTS[draft.cost],
  "More about the cost": ({ draft }) => draft.costNote,
  "How to come": ({ draft }) => draft.wayIn && WAYS_IN[draft.wayIn],
  "From age": ({ draft }) => draft.minimumAge,
  "To age": ({ draft }) => draft.maximumAge,
  Languages: ({ draft }) => draft.languages.map(languageName).join("; "),
  Phone: ({ draft }) => draft.phone,
  Email: ({ draft }) => emailOf(draft.email),
  Website: ({ draft }) => uriOf(draft.website),
  State: ({ draft }) => (draft.state === "paused" ? "Paused" : "Running"),
  "Last checked": ({ assuredOn }) => assuredOn,
  "Last changed": ({ modifiedAt }) => modifiedAt.toISOString(),
  Id: ({ assetId }) => uuidOf(assetId),
};
const columns = Object.values(COLUMNS);

export const namesOf = (needs: readonly string[]) => needs.filter(isNeed).map((need) => say(`needs.${need}`));

/** A table for spreadsheets. Whose it is and under which licence stands in every line, because files are passed on without what was said beside them. */
export const asCsv: Writing = {
  type: "text/csv; charset=utf-8",
  ending: "csv",
  head: () => BOM + line([...Object.keys(COLUMNS), "From", "Licence"]),
  piece: (assets, _, { name, licence }) =>
    assets
      .flatMap((asset) =>
        asset.draft.spots.map((spot) =>
          line([...columns.map((valueOf) => valueOf(asset, spot)), name, licence.url ?? licence.name]),
        ),
      )
      .join(""),
  tail: "",
};
