import type { Say } from "#app/words/index.ts";
import type { LICENCES } from "./choices.ts";

/** What allows a source to be shown; of one that nothing allows, that it is not. "I do not know" is an answer in the form alone. */
export const sayLicence = (licence: (typeof LICENCES)[number], say: Say) =>
  say(licence === "unknown" ? "sources.licence_missing" : `sources.licence_${licence}`);
