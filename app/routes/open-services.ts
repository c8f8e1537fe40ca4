import { servicesAsked } from "#app/open-data/forms.ts";
import { answerOpen } from "#app/open-data/open-request.server.ts";
import { readServices } from "#app/open-data/queries.server.ts";
import type { Route } from "./+types/open-services.ts";

/** Services, a page at a time; whole ones with full=true. */
export const loader = (args: Route.LoaderArgs) =>
  answerOpen(args, servicesAsked, ({ asking, map, asked }) => readServices(asking, map, asked));
