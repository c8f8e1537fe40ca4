import { createContext, useContext } from "react";
import { type Language, type Say, sayFor } from "#app/words/index.ts";

/** What every page knows about its reader. */
export interface PageFacts {
  language: Language;
  /** For the hidden field of every form: proves the form is ours and names this rendering of it. */
  once: string;
  /** For the page's own script tags. */
  nonce: string;
  path: string;
  /** What stood behind the path, "?q=food" or nothing, as `ownPath` lets it through: for coming back to the very same page. */
  query: string;
  /** For search engines, as in the header of the same name. */
  robots: string;
  /** Words to show once, after something was done. */
  said: string | null;
  visitor: { name: string; isStaff: boolean; helperName: string | null; helpingCircleId: string | null } | null;
  isDemo: boolean;
  /** Messages go out late; looked up for staff alone. */
  isLate: boolean;
}

/** Nobody, in English: what a page falls back to when even finding out who asks has failed. */
export const NOBODY: PageFacts = {
  language: "en",
  once: "",
  nonce: "",
  path: "/",
  query: "",
  robots: "noindex, nofollow",
  said: null,
  visitor: null,
  isDemo: false,
  isLate: false,
};

/** Given by the server entry, or by the root of a page with scripts. */
export const PageContext = createContext<PageFacts | null>(null);

export const usePage = (): PageFacts => useContext(PageContext) ?? NOBODY;

/** The words of the reader's language: `say("tasks.claim")`. */
export const useSay = (): Say => sayFor(usePage().language);
