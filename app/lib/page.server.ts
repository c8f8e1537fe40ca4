import type { RouterContextProvider } from "react-router";
import type { Language } from "#db/schema/index.ts";
import { askedContext, installationContext } from "./ctx.ts";
import { LISTED, UNLISTED } from "./headers.server.ts";
import { keptQuery } from "./own-path.ts";
import type { PageFacts } from "./page.ts";

/** The page behind a link to one person is in that person's language, as the message was that brought it, unless the reader has chosen one. */
export function speak(context: Readonly<RouterContextProvider>, language: Language | undefined) {
  const asked = context.get(askedContext);
  if (language && !asked.isLanguageChosen) context.set(askedContext, { ...asked, language });
}

/** Lets search engines list a page, as nobody sees it who is not signed in. */
export function letBeListed(context: Readonly<RouterContextProvider>) {
  const asked = context.get(askedContext);
  if (!asked.visitor) context.set(askedContext, { ...asked, isListed: true });
}

/** The page facts of a request, from what the guard found out. */
export function pageFacts(
  context: Readonly<RouterContextProvider>,
  { pathname, search }: { pathname: string; search: string },
): PageFacts {
  const { visitor, language, once, nonce, said, isLate, isListed } = context.get(askedContext);
  return {
    language,
    once,
    nonce,
    path: pathname,
    query: keptQuery(search),
    robots: isListed ? LISTED : UNLISTED,
    said,
    visitor: visitor && {
      name: visitor.name,
      isStaff: visitor.staff.length > 0,
      helperName: visitor.helper?.name ?? null,
      helpingCircleId: visitor.helper?.circleId ?? null,
    },
    isLate,
    isDemo: context.get(installationContext).env.DEMO,
  };
}
