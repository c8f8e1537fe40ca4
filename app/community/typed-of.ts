import type { z } from "zod";
import type { AssetDraft, SpotDraft } from "./draft.ts";
import { STAFF_KINDS } from "./choices.ts";
import type { factsFields, spotFields } from "./forms.ts";
import { rowsOf } from "./times.ts";

type TypedFacts = Omit<z.input<typeof factsFields>, "version">;
/** Where a phone stood is not shown again: a new postcode would not move it. */
export type TypedSpot = Omit<z.input<typeof spotFields>, "version" | "latitude" | "longitude">;

const namesOfLanguages = new Intl.DisplayNames("en", { type: "language" });

/** An asset as its form shows it; the other way round of `factsOf`. */
export function typedFactsOf(draft: AssetDraft): TypedFacts {
  const text = (value: string | null) => value ?? undefined;
  return {
    kind: STAFF_KINDS.find((kind) => kind === draft.kind) ?? "service",
    name: draft.name,
    summary: text(draft.summary),
    organisation: draft.organisation?.name,
    needs: draft.needs as TypedFacts["needs"],
    cost: draft.cost,
    costNote: text(draft.costNote),
    wayIn: draft.wayIn ?? undefined,
    minimumAge: draft.minimumAge ?? undefined,
    maximumAge: draft.maximumAge ?? undefined,
    languages: draft.languages.map((code) => namesOfLanguages.of(code) ?? code).join(", "),
    phone: text(draft.phone),
    email: text(draft.email),
    website: text(draft.website),
    firstVisit: text(draft.firstVisit),
    quietTimes: text(draft.quietTimes),
    whoWeKnow: text(draft.whoWeKnow),
    visibility: draft.visibility === "programme" ? "programme" : "public",
    isPrivate: draft.hidesAddress ? "on" : undefined,
    state: draft.state,
  };
}

/** A place and its times as their form shows them, with one empty row more; the other way round of `spotOf`. */
export function typedSpotOf({ place, sessions }: SpotDraft, hidesAddress: boolean): TypedSpot {
  return {
    where: hidesAddress ? "private" : place ? "place" : "nowhere",
    placeName: place?.name,
    line: place?.line ?? undefined,
    town: place?.town ?? undefined,
    postcode: place?.postcode ?? undefined,
    access: place?.access,
    accessNote: place?.accessNote ?? undefined,
    gettingThere: place?.gettingThere ?? undefined,
    times: [...rowsOf(sessions), { rhythm: "w1" }],
  };
}
