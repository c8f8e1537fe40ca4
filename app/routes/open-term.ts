import { z } from "zod";
import { answerOpen } from "#app/open-data/open-request.server.ts";
import { terms } from "#app/open-data/taxonomy.server.ts";
import type { Route } from "./+types/open-term.ts";

/** One thing that services help with. */
export const loader = (args: Route.LoaderArgs) =>
  answerOpen(args, z.object({}), () => terms.find(({ id }) => id === args.params.uuid.toLowerCase()) ?? null);
