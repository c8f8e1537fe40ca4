import { z } from "zod";
import { answerOpen } from "#app/open-data/open-request.server.ts";
import { readService } from "#app/open-data/queries.server.ts";
import type { Route } from "./+types/open-service.ts";

/** One service with all that belongs to it. */
export const loader = (args: Route.LoaderArgs) =>
  answerOpen(args, z.object({}), ({ asking, map }) => readService(asking.db, map, args.params.uuid));
