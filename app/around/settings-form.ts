import { z } from "zod";
import { maybeLine, maybeParagraph, words } from "#app/lib/forms.ts";

/** When nobody chose otherwise: four times a year, a little oftener than promised. */
export const USUAL_DAYS = 91;

const isPhone = (typed: string | undefined) => typed === undefined || /^[\d\s()+-]{3,30}$/.test(typed);

/** What a coordinator says of the page for everybody. The version is 0 until there is one. */
export const mapForm = z.object({
  slug: z
    .string(words("around.slug_unreadable"))
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, words("around.slug_unreadable"))
    .min(3, words("around.slug_unreadable"))
    .max(40, words("common.too_long")),
  intro: maybeParagraph(600),
  phone: maybeLine(30).refine(isPhone, words("around.phone_unreadable")),
  email: z.email(words("around.email_unreadable")).max(254, words("common.too_long")).optional(),
  licence: maybeLine(100),
  checkEveryDays: z.coerce
    .number(words("around.days_unreadable"))
    .int(words("around.days_unreadable"))
    .min(14, words("around.days_unreadable"))
    .max(366, words("around.days_unreadable")),
  isListed: z.literal("on", words("common.unreadable")).optional(),
  version: z.coerce
    .number(words("common.unreadable"))
    .int(words("common.unreadable"))
    .min(0, words("common.unreadable"))
    .max(2 ** 31 - 1, words("common.unreadable")),
});
export type MapSettings = z.output<typeof mapForm>;

/** The two buttons that open and close it. */
export const openForm = z.object({
  version: z.coerce
    .number(words("common.unreadable"))
    .int(words("common.unreadable"))
    .min(1, words("around.slug_first"))
    .max(2 ** 31 - 1, words("common.unreadable")),
});
