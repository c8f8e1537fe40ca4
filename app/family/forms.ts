import { z } from "zod";
import type { WordKey } from "#app/words/index.ts";
import { dayField, idField, line, maybeLine, oneOf, paragraph, versionField } from "#app/lib/forms.ts";
import { isFirstName } from "./rules.ts";

const YEAR = { error: "family.birth_year_wrong" } as const;

/** What the family is called. */
export const nameForm = z.object({ name: line(80, "family.name_missing"), version: versionField() });
export type NameOfFamily = z.infer<typeof nameForm>;

const member = {
  kind: oneOf(["adult", "young_person", "child"]),
  firstName: line(40, "family.first_name_missing").refine(isFirstName, { error: "family.first_name_only" }),
  birthYear: z.coerce.number(YEAR).int(YEAR).min(1850, YEAR).max(2200, YEAR).optional(),
  personId: idField().optional(),
  version: versionField(),
};

/** Somebody who belongs to the family. Whether the year is possible is asked of the rule, which knows today. */
export const newMemberForm = z.object(member);
export type NewMember = z.infer<typeof newMemberForm>;
export const memberForm = z.object({ ...member, memberId: idField() });
export type ChangedMember = z.infer<typeof memberForm>;
export const removeMemberForm = z.object({ memberId: idField(), version: versionField() });

const home = {
  label: line(40, "family.label_missing"),
  area: line(80, "family.area_missing"),
  /** Left empty it stays as it is: nobody has to see it to keep it. */
  address: maybeLine(200),
  members: z.array(idField(), { error: "common.unreadable" }).max(40, { error: "common.unreadable" }).default([]),
};

/** A place where some of the family live. */
export const newHomeForm = z.object(home);
export type NewHome = z.infer<typeof newHomeForm>;
export const homeForm = z.object({
  ...home,
  homeId: idField(),
  dropAddress: z.literal("on", { error: "common.unreadable" }).optional(),
  version: versionField(),
});
export type ChangedHome = z.infer<typeof homeForm>;
export const removeHomeForm = z.object({ homeId: idField(), version: versionField() });
export const openAddressForm = z.object({ homeId: idField() });

/** What an agency worker may see, why, and until when. */
export const shareForm = z.object({
  personId: idField(),
  what: oneOf(["circle", "circle_and_tasks"]),
  why: paragraph(300, "family.why_missing"),
  until: dayField(),
});
export type NewShare = z.infer<typeof shareForm>;
export const stopShareForm = z.object({ shareId: idField() });

/** What a connector shares to keep somebody safe, without the family's word: `why` is for the family to read, `reason` is not. */
export const safeguardForm = z
  .object({
    personId: idField(),
    what: oneOf(["circle", "circle_and_tasks"]),
    reason: paragraph(1000, "family.reason_missing"),
    why: paragraph(300, "family.why_missing"),
    until: dayField(),
    tell: oneOf(["now", "later"]),
    reviewOn: dayField().optional(),
  })
  .superRefine(({ tell, reviewOn }, issues) => {
    const problem = (path: "tell" | "reviewOn", message: WordKey) =>
      issues.addIssue({ code: "custom", message, path: [path] });
    if (tell === "later" && !reviewOn) problem("reviewOn", "family.review_missing");
    // Whoever gives a day means it: the family must not be told at once by a slip of the thumb.
    if (tell === "now" && reviewOn) problem("tell", "family.tell_unclear");
  });
export type SafeguardShare = z.infer<typeof safeguardForm>;
