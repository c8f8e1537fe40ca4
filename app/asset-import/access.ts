import type { PlaceAccess } from "#db/schema/index.ts";

// What sources write of a place's access, most of it the vocabulary of the Outpost directory and free words of HSDS. Where the words take something
// back ("partial wheelchair access", "no hearing loop") nothing is promised: they stay as a note.
const MEANINGS: [PlaceAccess, RegExp][] = [
  [
    "step_free",
    /wheelchair[ -]access|wheelchair users? can|access(?:ible)? (?:for|to|by) wheelchair|step[ -]free|level access|ramp(?:ed)? (?:access|entrance|to)/i,
  ],
  ["accessible_toilet", /(?:accessible|disabled|wheelchair|adapted) (?:toilet|wc|loo)/i],
  ["hearing_loop", /(?:hearing|induction)[ -]loop/i],
  ["changing_places", /changing places/i],
  ["quiet_space", /quiet (?:space|room|area)|sensory room/i],
  [
    "parking",
    /(?:car|disabled|accessible|blue badge|free|on-?site)[ \w]{0,12} park(?:ing)?|car ?park|parking (?:space|nearby|available|on ?site)|blue badge/i,
  ],
  ["bus", /bus (?:stop|route|service)/i],
  ["pushchair", /(?:pushchair|buggy|buggies|pram)/i],
];
const TAKEN_BACK =
  /\b(?:no|not|none|without|limited|partial(?:ly)?|only|unless|cannot|isn't|aren't|un(?:able|available)|narrow)\b|n't\b/i;

/** What is promised, and what else was said: everything that is more than the name of one promise. */
export function accessOf(phrases: string[]): { access: PlaceAccess[]; accessNote: string | null } {
  const access = new Set<PlaceAccess>();
  const rest = new Set<string>();
  for (const phrase of phrases) {
    const promised = promisedBy(phrase);
    for (const one of promised) access.add(one);
    if (promised.length === 0 || phrase.length > 40) rest.add(phrase);
  }
  return {
    access: MEANINGS.map(([one]) => one).filter((one) => access.has(one)),
    accessNote: [...rest].join("; ") || null,
  };
}

function promisedBy(phrase: string): PlaceAccess[] {
  return phrase
    .slice(0, 2000)
    .split(/[.;\n]/)
    .filter((sentence) => !TAKEN_BACK.test(sentence))
    .flatMap((sentence) => MEANINGS.filter(([, words]) => words.test(sentence)).map(([one]) => one));
}
