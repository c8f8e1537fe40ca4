import { type Found, type Geocoder, UNKNOWN } from "#app/geo/geocoder.ts";

/** A geocoder for tests, which knows exactly this, however it is typed. */
export function fixedGeocoder(known: Record<string, Found>, knowsPostcodes = true): Geocoder & { asked: string[] } {
  const bare = (text: string) => text.toUpperCase().replaceAll(" ", "");
  const answers = new Map(Object.entries(known).map(([text, found]) => [bare(text), found]));
  const asked: string[] = [];
  return {
    knowsPostcodes,
    asked,
    async find(text) {
      asked.push(text);
      return answers.get(bare(text)) ?? UNKNOWN;
    },
  };
}
