import { NEEDS } from "#app/needs/needs.ts";
import type { Search } from "#app/search/search.ts";
import { readSearch } from "#app/search/read-search.ts";
import { below, oneOf, type Random } from "../setup/random.ts";
import { ALL_NEEDS, citiesOf, zipfWord } from "./many-assets.ts";
import { randomFrom } from "../setup/random.ts";

const RADII = [1_500, 3_000, 5_000, 8_000, 16_000, 32_000];

/** What people may ask: words, needs, both or nothing; near a city; with a few choices. @param seed the one the assets were made with */
export function searches(random: Random, programmeId: string, seed: number): () => Search {
  const cities = citiesOf(randomFrom(seed));
  return () => {
    const need = random() < 0.4 ? oneOf(random, NEEDS[oneOf(random, ALL_NEEDS)]) : "";
    const words = random() < 0.7 ? Array.from({ length: 1 + below(random, 2) }, () => zipfWord(random)).join(" ") : "";
    const city = oneOf(random, cities);
    return {
      programmeId,
      sees: random() < 0.8 ? "public" : { circleIds: [] },
      understood: readSearch(`${need} ${words}`),
      need: random() < 0.25 ? oneOf(random, ALL_NEEDS) : null,
      near:
        random() < 0.9
          ? {
              latitude: city.latitude + below(random, 40_000) - 20_000,
              longitude: city.longitude + below(random, 60_000) - 30_000,
              metres: random() < 0.03 ? Infinity : oneOf(random, RADII),
            }
          : null,
      at:
        random() < 0.4
          ? {
              day: `2026-03-${String(1 + below(random, 28)).padStart(2, "0")}`,
              time: `${String(7 + below(random, 14)).padStart(2, "0")}:${oneOf(random, ["00", "20", "45"])}`,
            }
          : null,
      isFree: random() < 0.2,
      access: random() < 0.2 ? ["step_free"] : [],
      age: random() < 0.2 ? below(random, 90) : null,
      language: random() < 0.05 ? "cy" : null,
      limit: 20,
    };
  };
}
