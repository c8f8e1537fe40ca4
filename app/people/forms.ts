import { z } from "zod";
import { isRefusal } from "#app/lib/errors.ts";
import { words, idField, line, oneOf, versionField } from "#app/lib/forms.ts";
import { ownPath } from "#app/lib/own-path.ts";
import type { WordKey } from "#app/words/index.ts";
import { pinWeakness, readContact } from "./rules.ts";

/** A phone number or email as people write it; gives it as it is kept. */
export const contactField = () =>
  line(254, "people.contact_unreadable").transform((typed, ctx) => {
    try {
      return readContact(typed);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      ctx.addIssue({ code: "custom", message: error.words });
      return z.NEVER;
    }
  });

/** Where to go afterwards; anything that is no path of ours is the start page. */
const nextField = () => z.unknown().optional().transform(ownPath);

/** Six digits, with whatever spaces or dashes a person puts between them. */
const sixDigits = (missing: WordKey) =>
  z
    .string(words(missing))
    .max(40, words(missing))
    .transform((typed) => typed.replace(/[\s-]/g, ""))
    .pipe(z.string(words(missing)).regex(/^\d{6}$/, words(missing)));

export const contactForm = z.object({ contact: contactField(), next: nextField() });

export const codeForm = z.object({ code: sixDigits("people.code_unreadable"), next: nextField() });

export const whoForm = z.object({ personId: idField(), next: nextField() });

export const pinForm = z.object({ pin: sixDigits("people.pin_unreadable"), next: nextField() });

/** A new PIN; those that everybody tries first are refused. */
export const newPinForm = z.object({
  pin: sixDigits("people.pin_unreadable").superRefine((pin, ctx) => {
    const weakness = /^\d{6}$/.test(pin) ? pinWeakness(pin) : null;
    if (weakness) ctx.addIssue({ code: "custom", message: weakness });
  }),
  next: nextField(),
});

export const joinForm = z.object({
  name: line(60, "people.name_missing"),
  contact: contactField(),
  language: oneOf(["en", "cy"]),
  /** Hidden from people; only a machine fills it in. */
  website: z.unknown().optional(),
});

export const meForm = z.object({
  name: line(60, "people.name_missing"),
  language: oneOf(["en", "cy"]),
  version: versionField(),
});

export const contactSafetyForm = z.object({ contactId: idField(), safe: oneOf(["yes", "neutral", "never"]) });

export const contactIdForm = z.object({ contactId: idField() });

export const deviceIdForm = z.object({ deviceId: idField() });

const browserText = (most: number) =>
  z.string(words("push.failed")).min(1, words("push.failed")).max(most, words("push.failed"));
/** What a browser gives for its pushes; whether the address is a push service's is checked where it is kept. */
export const subscriptionForm = z.object({
  endpoint: browserText(1000),
  p256dh: browserText(200).regex(/^[\w-]+=*$/, words("push.failed")),
  auth: browserText(100).regex(/^[\w-]+=*$/, words("push.failed")),
});
export type TypedSubscription = z.infer<typeof subscriptionForm>;

export const passkeyIdForm = z.object({ passkeyId: idField() });

/** What the browser's passkey gave, as JSON text; what is in it is checked where it is used. */
export const passkeyAnswerForm = z.object({
  answer: z
    .string(words("people.passkey_unreadable"))
    .max(20_000, words("people.passkey_unreadable"))
    .regex(/^\{/, words("people.passkey_unreadable")),
  next: nextField(),
});

export const firstRunForm = z.object({
  programme: line(80, "people.programme_missing"),
  name: line(60, "people.name_missing"),
  contact: contactField(),
  isCoordinator: z.literal("on", words("common.unreadable")).optional(),
  isConnector: z.literal("on", words("common.unreadable")).optional(),
});
