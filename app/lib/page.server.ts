import type { RouterContextProvider } from "react-router";
import { askedContext, installationContext } from "./ctx.ts";
import type { PageFacts } from "./page.ts";

/** The page facts of a request, from what the guard found out. */
export function pageFacts(context: Readonly<RouterContextProvider>, path: string): PageFacts {
  const { visitor, language, once, nonce, said, isLate } = context.get(askedContext);
  return {
    language,
    once,
    nonce,
    path,
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
