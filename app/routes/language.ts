import { redirect } from "react-router";
import { setCookie } from "#app/lib/cookies.server.ts";
import { askedContext } from "#app/lib/ctx.ts";
import { ownPath } from "#app/lib/own-path.ts";
import { isSecure } from "#app/lib/said.server.ts";
import { setLanguage } from "#app/people/set-language.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import type { Route } from "./+types/language.ts";

const YEAR = 365 * 24 * 60 * 60;

/** Changes the language of the pages: for this browser, and for the person if somebody is signed in. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const language = form.get("language") === "cy" ? "cy" : "en";
  const { visitor } = context.get(askedContext);
  if (visitor && !visitor.helper) await setLanguage(context.get(visitorCtx), language);
  return redirect(ownPath(form.get("back")), {
    headers: { "Set-Cookie": setCookie("language", language, isSecure(context), { maxAge: YEAR }) },
  });
}
