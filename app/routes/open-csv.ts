import { answerAll } from "#app/open-data/answer-all.server.ts";
import { asCsv } from "#app/open-data/csv.server.ts";
import type { Route } from "./+types/open-csv.ts";

/** All that is handed out, for spreadsheets. */
export const loader = (args: Route.LoaderArgs) => answerAll(args, asCsv);
