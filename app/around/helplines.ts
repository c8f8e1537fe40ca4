import type { Need } from "#app/needs/needs.ts";

/** A national line: always there, whatever else was found. Names and numbers are the same in every language. */
export interface Helpline {
  key:
    | "emergency"
    | "nhs"
    | "samaritans"
    | "abuse"
    | "debt"
    | "advice"
    | "advice_wales"
    | "shelter"
    | "children"
    | "families";
  name: string;
  number: string;
  needs: readonly Need[];
}

// What each is for stands in the words (around.line_…). Whoever changes one takes it from the organisation's own page.
const HELPLINES: readonly Helpline[] = [
  { key: "emergency", name: "999", number: "999", needs: ["crisis", "safe_home"] },
  { key: "nhs", name: "NHS", number: "111", needs: ["crisis", "health", "low_mood"] },
  { key: "samaritans", name: "Samaritans", number: "116 123", needs: ["crisis", "low_mood"] },
  { key: "abuse", name: "National Domestic Abuse Helpline", number: "0808 2000 247", needs: ["safe_home"] },
  { key: "children", name: "Childline", number: "0800 1111", needs: ["young_people"] },
  { key: "families", name: "Family Lives", number: "0808 800 2222", needs: ["parenting"] },
  { key: "debt", name: "StepChange", number: "0800 138 1111", needs: ["money"] },
  { key: "advice", name: "Citizens Advice", number: "0800 144 8848", needs: ["money", "benefits", "law", "work"] },
  {
    key: "advice_wales",
    name: "Advicelink Cymru",
    number: "0800 702 2020",
    needs: ["money", "benefits", "law", "work"],
  },
  { key: "shelter", name: "Shelter", number: "0808 800 4444", needs: ["housing"] },
];

const URGENT: ReadonlySet<Need> = new Set(["crisis", "safe_home"]);

/** Those to be read before anything else: somebody in a crisis or afraid at home does not read to the end. */
export const linesFirst = (asked: readonly string[]) =>
  HELPLINES.filter(({ needs }) => needs.some((need) => URGENT.has(need) && asked.includes(need)));

/** The others, those that fit what was asked for before the rest. */
export function linesAtTheEnd(asked: readonly string[]) {
  const first = linesFirst(asked);
  const fits = ({ needs }: Helpline) => needs.some((need) => asked.includes(need));
  return HELPLINES.filter((one) => !first.includes(one)).toSorted((a, b) => Number(fits(b)) - Number(fits(a)));
}
