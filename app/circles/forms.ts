import { z } from "zod";
import type { WordKey } from "#app/words/index.ts";
import { idField, line, maybeLine, maybeParagraph, oneOf, paragraph, versionField } from "#app/lib/forms.ts";
import { Refusal } from "#app/lib/errors.ts";
import { readContact } from "#app/people/rules.ts";
import { STATES } from "./rules.ts";

const LANGUAGES = ["en", "cy"] as const;
/** The value of a list's last entry: something that is not on the list yet. */
export const NEW = "new";

/** A phone number or email that may be left empty. */
const maybeContact = () =>
  maybeLine(254).refine((typed) => !typed || contactKind(typed) !== null, {
    error: "people.contact_unreadable" satisfies WordKey,
  });

function contactKind(typed: string) {
  try {
    return readContact(typed).kind;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** What a contact field holds, ready to be kept. */
export const contactOf = (typed: string | undefined) => (typed ? readContact(typed) : null);

interface Issues {
  addIssue(issue: { code: "custom"; message: string; path: string[] }): void;
}
const missing = (issues: Issues, field: string, words: WordKey) =>
  issues.addIssue({ code: "custom", message: words, path: [field] });

/** "Start a circle": the family, its first home, what the circle is for, and who keeps it going. */
export const newCircleForm = z
  .object({
    area: z.union([idField(), z.literal(NEW)], { error: "common.choose" satisfies WordKey }),
    newArea: maybeLine(80),
    household: line(80, "circles.household_missing"),
    adult: line(80, "circles.adult_missing"),
    adultContact: maybeContact(),
    adultLanguage: oneOf(LANGUAGES),
    homeLabel: line(40, "circles.home_label_missing"),
    homeArea: line(120, "circles.home_area_missing"),
    address: maybeLine(200),
    name: line(80, "circles.name_missing"),
    purpose: paragraph(500, "circles.purpose_missing"),
    facilitator: oneOf(["known", "new", "later"]),
    known: idField().optional(),
    newName: maybeLine(80),
    newContact: maybeContact(),
    newLanguage: oneOf(LANGUAGES).optional(),
    lead: oneOf(["facilitator", "me"]),
  })
  .superRefine((typed, issues) => {
    if (typed.area === NEW && !typed.newArea) missing(issues, "newArea", "circles.new_area_missing");
    if (typed.facilitator === "known" && !typed.known) missing(issues, "known", "circles.known_missing");
    if (typed.facilitator === "new" && !typed.newName) missing(issues, "newName", "circles.facilitator_missing");
    if (typed.facilitator === "new" && !typed.newContact)
      missing(issues, "newContact", "circles.facilitator_contact_missing");
    if (typed.facilitator === "later" && typed.lead === "facilitator") missing(issues, "lead", "circles.lead_later");
  });
export type NewCircle = z.infer<typeof newCircleForm>;

/** "Ask somebody to join". A shared link is for nobody in particular, so it needs no name. */
export const inviteForm = z
  .object({
    way: oneOf(["text", "email", "card", "shared"]),
    name: maybeLine(80),
    contact: maybeContact(),
    language: oneOf(LANGUAGES).default("en"),
    role: oneOf(["member", "family", "facilitator", "agency"]).default("member"),
    ring: oneOf(["inner", "outer"]).default("outer"),
  })
  .superRefine((typed, issues) => {
    if (typed.way === "shared") return;
    if (!typed.name) missing(issues, "name", "circles.invite_name_missing");
    const kind = typed.contact ? contactKind(typed.contact) : null;
    if (typed.way === "text" && kind !== "phone") missing(issues, "contact", "circles.phone_missing");
    if (typed.way === "email" && kind !== "email") missing(issues, "contact", "circles.email_missing");
  });
export type Invite = z.infer<typeof inviteForm>;

/** The circle's name and purpose. */
export const editCircleForm = z.object({
  version: versionField(),
  name: line(80, "circles.name_missing"),
  purpose: paragraph(500, "circles.purpose_missing"),
});
export type EditCircle = z.infer<typeof editCircleForm>;

/** How the circle stands. */
export const stateForm = z
  .object({
    from: oneOf(STATES),
    state: oneOf(STATES),
    reason: maybeParagraph(500),
  })
  .superRefine((typed, issues) => {
    if (typed.state === "closed" && !typed.reason) missing(issues, "reason", "circles.reason_missing");
  });
export type StateChange = z.infer<typeof stateForm>;

/** A few lines of news for the circle. */
export const newsForm = z.object({
  text: paragraph(600, "circles.news_missing"),
  ring: oneOf(["inner", "all", "family"]).default("all"),
});
export type News = z.infer<typeof newsForm>;

/** One button about one thing. */
export const oneThingForm = z.object({ id: idField() });

/** Taking somebody out. */
export const removeForm = z.object({
  block: z.boolean({ error: "common.unreadable" satisfies WordKey }).default(false),
});

/** A member's ring. */
export const ringForm = z.object({ ring: oneOf(["inner", "outer"]) });
