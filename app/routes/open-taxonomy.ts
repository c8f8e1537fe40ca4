import { z } from "zod";
import { answerOpen } from "#app/open-data/open-request.server.ts";
import { taxonomy, terms } from "#app/open-data/taxonomy.server.ts";
import type { Route } from "./+types/open-taxonomy.ts";

/** What services help with, with all terms. */
export const loader = (args: Route.LoaderArgs) =>
  answerOpen(args, z.object({}), () =>
    args.params.uuid.toLowerCase() === taxonomy.id ? { ...taxonomy, taxonomy_terms: terms } : null,
  );
