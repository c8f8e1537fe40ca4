import { pageAsked } from "#app/open-data/forms.ts";
import { answerOpen } from "#app/open-data/open-request.server.ts";
import { pageFrom } from "#app/open-data/pages.ts";
import { taxonomy } from "#app/open-data/taxonomy.server.ts";
import type { Route } from "./+types/open-taxonomies.ts";

/** The lists of terms: there is one. */
export const loader = (args: Route.LoaderArgs) =>
  answerOpen(args, pageAsked, ({ asked }) => pageFrom(asked, [taxonomy]));
