import { data, redirect, type RouterContextProvider } from "react-router";
import { sendSoon } from "#app/delivery/send-soon.server.ts";
import type { Outgoing } from "#app/delivery/deliver.server.ts";
import { installationContext, visitorCtx } from "#app/lib/ctx.ts";
import type { Refused } from "#app/lib/errors.ts";
import { badForm, readForm } from "#app/lib/forms.ts";
import { orRefusedForm } from "#app/lib/refused-form.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { WordKey } from "#app/words/index.ts";
import { addContact, askToAddContact } from "./add-contact.server.ts";
import { removeContact, setContactSafety } from "./change-contact.server.ts";
import { editMe } from "./edit-me.server.ts";
import { codeForm, contactForm, contactIdForm, contactSafetyForm, meForm } from "./forms.ts";
import { proofCtx } from "./signed-in.server.ts";
import { countAsking, countTry } from "./throttle-ways-in.server.ts";

type Context = Readonly<RouterContextProvider>;

/** What the page about oneself can be asked for, by the button that was pressed. Answers as a route's action does. */
export async function answerMe(context: Context, request: Request) {
  const fields = await request.clone().formData();
  switch (fields.get("intent")) {
    case "edit":
      return edit(context, request);
    case "add":
      return ask(context, request);
    case "confirm":
      return confirm(context, request);
    case "safe":
      return setSafety(context, request);
    case "remove":
      return remove(context, request);
    default: {
      const refused: Refused = { words: "common.unreadable", values: {} };
      return data({ form: undefined, refused }, { status: 400 });
    }
  }
}

const saying = (context: Context, words: WordKey) => redirectSaying(context, "/me", words);

function send(context: Context, messages: Outgoing[]) {
  sendSoon(context.get(installationContext), messages);
}

async function edit(context: Context, request: Request) {
  const form = await readForm(request, meForm);
  if (form.status !== "success") return badForm(form);
  return orRefusedForm(editMe(context.get(visitorCtx), form.value), form, () => saying(context, "people.me_saved"));
}

// The code is in what this command gives, and what a visitor's commands give is kept to answer a second sending: so not here.
async function ask(context: Context, request: Request) {
  const form = await readForm(request, contactForm);
  if (form.status !== "success") return badForm(form);
  const { contact } = form.value;
  const asking = async () => {
    await countAsking(context, contact.value);
    return askToAddContact(proofCtx(context), contact);
  };
  return orRefusedForm(asking(), form, (message) => {
    send(context, [message]);
    return redirect("/me#new-contact");
  });
}

async function confirm(context: Context, request: Request) {
  const form = await readForm(request, codeForm);
  if (form.status !== "success") return badForm(form);
  const confirming = async () => {
    await countTry(context);
    return addContact(proofCtx(context), form.value.code);
  };
  return orRefusedForm(confirming(), form, (messages) => {
    send(context, messages);
    return saying(context, "people.said_contact_added");
  });
}

async function setSafety(context: Context, request: Request) {
  const form = await readForm(request, contactSafetyForm);
  if (form.status !== "success") return badForm(form);
  return orRefusedForm(setContactSafety(context.get(visitorCtx), form.value), form, () =>
    saying(context, "people.said_safe_set"),
  );
}

async function remove(context: Context, request: Request) {
  const form = await readForm(request, contactIdForm);
  if (form.status !== "success") return badForm(form);
  return orRefusedForm(removeContact(proofCtx(context), form.value.contactId), form, (messages) => {
    send(context, messages);
    return saying(context, "people.said_contact_removed");
  });
}
