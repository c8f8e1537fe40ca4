import { createContext, useContext } from "react";
import { useRouteLoaderData } from "react-router";
import { type Language, type Say, sayFor } from "#app/words/index.ts";

/** What every page knows about its reader. */
export interface PageFacts {
  language: Language;
  once: string;
  /** For the page's own script tags; empty once a browser has read the page, as browsers hide it. */
  nonce: string;
  path: string;
  /** Words to show once, after something was done. */
  said: string | null;
  visitor: { name: string; isStaff: boolean; helperName: string | null; helpingCircleId: string | null } | null;
  isDemo: boolean;
}

/** Given by the server entry; pages with scripts find the same facts in the root loader's data. */
export const PageContext = createContext<PageFacts | null>(null);

const NOBODY: PageFacts = { language: "en", once: "", nonce: "", path: "/", said: null, visitor: null, isDemo: false };

export function usePage(): PageFacts {
  const given = useContext(PageContext);
  const loaded = useRouteLoaderData<{ page: PageFacts }>("root")?.page;
  return given ?? loaded ?? NOBODY;
}

/** The words of the reader's language: `say("tasks.claim")`. */
export const useSay = (): Say => sayFor(usePage().language);
