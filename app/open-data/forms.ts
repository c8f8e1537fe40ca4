import { z } from "zod";
import { weekdayOf } from "#app/asset-import/weekdays.ts";
import { readSought } from "#app/geo/read-sought.ts";
import { idOf } from "./uuid.ts";

// What may be asked of the API, by the parameters of HSDS-UK's openapi. Faults are told to programs and whoever writes them: in English, not in the words.

const whole = (name: string, least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `${name} must be a whole number.`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `${name} must be from ${least} to ${most}.`);
const time = (name: string) =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d(:00)?$/, `${name} must be a time such as 09:30.`)
    .transform((value) => value.slice(0, 5));
const uuid = (name: string) => z.string().refine((value) => idOf(value) !== null, `${name} must be a UUID.`);

export const pageAsked = z.object({
  page: whole("page", 1, 1_000_000).default(1),
  per_page: whole("per_page", 1, 100).default(50),
  // Formats and views of HSDS that we do not have: whoever asks for one must not take another for it.
  format: z.literal("json", "format can only be json.").optional(),
  minimal: z.literal("false", "minimal is not offered.").optional(),
});

export const servicesAsked = pageAsked.extend({
  full: z.enum(["true", "false"], "full must be true or false.").optional(),
  search: z.string().max(200, "search must have at most 200 letters.").optional(),
  taxonomy_term_id: uuid("taxonomy_term_id").optional(),
  taxonomy_id: uuid("taxonomy_id").optional(),
  organization_id: uuid("organization_id").optional(),
  minimum_age: whole("minimum_age", 0, 150).optional(),
  maximum_age: whole("maximum_age", 0, 150).optional(),
  start_time: time("start_time").optional(),
  end_time: time("end_time").optional(),
  day: z
    .string()
    .transform((value) => weekdayOf(value) ?? 0)
    .refine((value) => value > 0, "day must be a weekday such as MO or Monday.")
    .optional(),
  modified_after: z
    .union(
      [z.iso.date(), z.iso.datetime({ offset: true, local: true })],
      "modified_after must be a moment such as 2026-03-12T09:30:00Z.",
    )
    .transform((value) => new Date(/Z|[+-]\d\d:\d\d$|^.{10}$/.test(value) ? value : `${value}Z`))
    .optional(),
});

export const spotsAsked = servicesAsked
  .extend({
    postcode: z
      .string()
      .refine((value) => ["postcode", "district"].includes(readSought(value).kind), "postcode must be a postcode.")
      .optional(),
    proximity: whole("proximity", 1, 100_000).optional(),
  })
  .refine(({ postcode, proximity }) => proximity === undefined || postcode !== undefined, {
    message: "proximity needs a postcode.",
  });

export type PageAsked = z.infer<typeof pageAsked>;
export type ServicesAsked = z.infer<typeof servicesAsked>;

/** The parameters of an address; an empty one says nothing, as forms send it. */
export const parametersOf = (address: string) =>
  Object.fromEntries([...new URL(address).searchParams].filter(([, value]) => value !== ""));
