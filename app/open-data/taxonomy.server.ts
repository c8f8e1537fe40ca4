import { isNeed, NEED_KEYS, NEEDS, type Need } from "#app/needs/needs.ts";
import { sayFor } from "#app/words/index.ts";
import type { HsdsTerm } from "./hsds.ts";
import { namedUuid } from "./named-uuid.server.ts";

const say = sayFor("en");
const NAME = "Encircle needs";

/** What assets help with, as the one taxonomy of the API. The same ids everywhere, so that partners map it once. */
export const taxonomy = {
  id: namedUuid("taxonomy", "needs"),
  name: NAME,
  description: "What a service helps with, in the plain words that families use.",
};

const termOf = (need: Need): HsdsTerm => ({
  id: namedUuid("taxonomy", "needs", need),
  name: say(`needs.${need}`),
  description: `Also called: ${NEEDS[need].join(", ")}.`,
  taxonomy: NAME,
  taxonomy_id: taxonomy.id,
  term: need,
});

export const terms: readonly HsdsTerm[] = NEED_KEYS.map(termOf);

/** The terms of an asset's needs; what is no need (any more) has none. */
export const termsOf = (needs: readonly string[]) => needs.filter(isNeed).map(termOf);
