import { redirect, type RouterContextProvider } from "react-router";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { WordKey } from "#app/words/index.ts";
import { addContact, askToAddContact } from "./add-contact.server.ts";
import { removeContact, setContactSafety } from "./change-contact.server.ts";
import { editMe } from "./edit-me.server.ts";
import { codeForm, contactForm, contactIdForm, contactSafetyForm, meForm } from "./forms.ts";
import { proofCtx } from "./signed-in.server.ts";
import { countAsking, countTry } from "./throttle-ways-in.server.ts";

/** What the page about oneself can be asked for, by the button that was pressed. Answers as a route's action does. */
export async function answerMe(context: Readonly<RouterContextProvider>, request: Request) {
  const ctx = context.get(visitorCtx);
  const saying = (words: WordKey) => () => redirectSaying(context, "/me", words);
  const { intent, which } = await readIntent(request);
  switch (intent) {
    case "edit":
      return answerForm(request, meForm, (typed) => editMe(ctx, typed), saying("people.me_saved"), which);
    case "add":
      return answerForm(
        request,
        contactForm,
        async ({ contact }) => {
          await countAsking(context, contact.value);
          return askToAddContact(proofCtx(context), contact);
        },
        () => redirect("/me#new-contact"),
        which,
      );
    case "confirm":
      return answerForm(
        request,
        codeForm,
        async ({ code }) => {
          await countTry(context);
          return addContact(proofCtx(context), code);
        },
        saying("people.said_contact_added"),
        which,
      );
    case "safe":
      return answerForm(
        request,
        contactSafetyForm,
        (typed) => setContactSafety(ctx, typed),
        saying("people.said_safe_set"),
      );
    case "remove":
      return answerForm(
        request,
        contactIdForm,
        ({ contactId }) => removeContact(proofCtx(context), contactId),
        saying("people.said_contact_removed"),
      );
    default:
      return unknownIntent();
  }
}
