import { pageAsked } from "#app/open-data/forms.ts";
import { answerOpen } from "#app/open-data/open-request.server.ts";
import { pageFrom } from "#app/open-data/pages.ts";
import { terms } from "#app/open-data/taxonomy.server.ts";
import type { Route } from "./+types/open-terms.ts";

/** What services help with, term by term. */
export const loader = (args: Route.LoaderArgs) => answerOpen(args, pageAsked, ({ asked }) => pageFrom(asked, terms));
