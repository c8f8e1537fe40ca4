const KNOWN: Record<string, { name: string; url: string }> = {
  "OGL-UK-3.0": {
    name: "Open Government Licence v3.0",
    url: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
  },
  "CC0-1.0": { name: "CC0 1.0", url: "https://creativecommons.org/publicdomain/zero/1.0/" },
  "CC-BY-4.0": { name: "Creative Commons Attribution 4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
  "CC-BY-SA-4.0": {
    name: "Creative Commons Attribution-ShareAlike 4.0",
    url: "https://creativecommons.org/licenses/by-sa/4.0/",
  },
  "ODbL-1.0": { name: "Open Database License 1.0", url: "https://opendatacommons.org/licenses/odbl/1-0/" },
};

export interface Licence {
  name: string;
  url: string | null;
}

/** What a programme has set: an identifier of SPDX, the address of a licence, or words. */
export function licenceOf(set: string): Licence {
  const known = Object.hasOwn(KNOWN, set) ? KNOWN[set] : undefined;
  if (known) return known;
  return { name: set, url: /^https?:\/\/[\w.~:/?#@!$&'()*+,=%-]+$/.test(set) ? set : null };
}
