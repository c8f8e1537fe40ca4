import { pageAsked } from "#app/open-data/forms.ts";
import { answerOpen } from "#app/open-data/open-request.server.ts";
import { readOrganizations } from "#app/open-data/queries.server.ts";
import type { Route } from "./+types/open-organizations.ts";

/** Who runs services. */
export const loader = (args: Route.LoaderArgs) =>
  answerOpen(args, pageAsked, ({ asking, map, asked }) => readOrganizations(asking.db, map, asked));
