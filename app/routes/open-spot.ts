import { z } from "zod";
import { answerOpen } from "#app/open-data/open-request.server.ts";
import { readSpot } from "#app/open-data/queries.server.ts";
import type { Route } from "./+types/open-spot.ts";

/** One service at one place. */
export const loader = (args: Route.LoaderArgs) =>
  answerOpen(args, z.object({}), ({ asking, map }) => readSpot(asking.db, map, args.params.uuid));
