import type { Say } from "#app/words/index.ts";
import type { Spot } from "./geocoder.ts";

/** What a search is around, in words: "SO14", "within the district NR2". */
export const saySpot = ({ label, isWider }: Pick<Spot, "label" | "isWider">, say: Say): string =>
  isWider ? say("geo.district", { district: label }) : label;
