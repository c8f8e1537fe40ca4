import { z } from "zod";
import type { PlaceAccess } from "#db/schema/index.ts";
import { line, maybeLine, maybeParagraph, oneOf, paragraph, withNeeds, words } from "#app/lib/forms.ts";
import { NEED_KEYS } from "#app/needs/needs.ts";

export const WHEN = ["any", "today", "now", "1", "2", "3", "4", "5", "6", "7"] as const;
export const PARTS = ["morning", "afternoon", "evening"] as const;
export const MILES = ["1", "3", "5", "10", "25"] as const;
export const ACCESS = [
  "step_free",
  "accessible_toilet",
  "hearing_loop",
  "quiet_space",
  "changing_places",
  "parking",
  "bus",
  "pushchair",
] as const satisfies readonly PlaceAccess[];
/** The languages most spoken at home in England and Wales beside English: Office for National Statistics, Census 2021, table TS024. */
export const SPOKEN = [
  "cy",
  "ar",
  "bn",
  "zh",
  "fr",
  "el",
  "gu",
  "it",
  "ku",
  "ps",
  "pl",
  "pt",
  "pa",
  "ro",
  "ru",
  "so",
  "es",
  "ta",
  "tr",
  "uk",
  "ur",
  "vi",
] as const;

/** How many are shown at first, and how many more each time; and no more than so many. */
export const PAGE = 20;
export const MOST = 200;

const whole = (least: number, most: number) =>
  z.coerce
    .number(words("around.number_unreadable"))
    .int(words("around.number_unreadable"))
    .min(least, words("around.number_unreadable"))
    .max(most, words("around.number_unreadable"))
    .optional();

/** Several of a list, which are said to be wrong at the list and not at each. */
const accessField = () =>
  z.array(z.string(), words("common.choose")).transform((chosen, ctx) => {
    const known = ACCESS.filter((one) => chosen.includes(one));
    if (known.length === new Set(chosen).size) return known;
    ctx.addIssue({ code: "custom", message: "common.choose" });
    return z.NEVER;
  });

/** What somebody looks for, as it stands in the address. */
export const askForm = z.object({
  q: maybeLine(200),
  need: z.enum(NEED_KEYS, words("common.choose")).optional(),
  where: maybeLine(100),
  /** The one they chose where several are called so: read by `spotOf`. */
  spot: z.string().max(200).optional().catch(undefined),
  miles: oneOf(MILES).default("3"),
  when: oneOf(WHEN).default("any"),
  part: oneOf(PARTS).optional(),
  free: z.literal("on", words("common.choose")).optional(),
  access: accessField().default([]),
  age: whole(0, 120),
  language: oneOf(SPOKEN).optional(),
  // Not typed by anybody: what cannot be read is as if it were not there.
  most: whole(PAGE, MOST).catch(undefined),
  /** What was typed is meant so, even if it is in nothing. */
  exact: z.literal("1").optional().catch(undefined),
  view: z.literal("map").optional().catch(undefined),
});
export type Ask = z.output<typeof askForm>;
export type TypedAsk = z.input<typeof askForm>;

/** Hidden from people; only a machine fills it in. */
const trap = () => z.unknown().optional();

export const TOLD = ["right", "closed", "full", "wrong"] as const;
const tellFields = z.object({
  what: oneOf(TOLD),
  words: maybeParagraph(1000),
  contact: maybeLine(200),
  website: trap(),
});
/** "Is this right?" */
export const tellForm = withNeeds<typeof tellFields, z.output<typeof tellFields>>(tellFields, [
  ["words", "around.wrong_what", ({ what, words: said }) => what !== "wrong" || said !== undefined],
]);
export type Tell = z.output<typeof tellForm>;

/** "Something is missing?" */
export const missingForm = z.object({
  name: line(120, "around.missing_name_missing"),
  words: paragraph(1000, "around.missing_words_missing"),
  contact: maybeLine(200),
  website: trap(),
});
export type Missing = z.output<typeof missingForm>;
