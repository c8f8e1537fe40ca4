import { z } from "zod";
import { answerOpen } from "#app/open-data/open-request.server.ts";
import { readOrganization } from "#app/open-data/queries.server.ts";
import type { Route } from "./+types/open-organization.ts";

/** One who runs services. */
export const loader = (args: Route.LoaderArgs) =>
  answerOpen(args, z.object({}), ({ asking, map }) => readOrganization(asking.db, map, args.params.uuid));
