import { csvOfGaps } from "#app/gaps/csv.server.ts";
import { readGaps } from "#app/gaps/queries.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { sayFor } from "#app/words/index.ts";
import type { Route } from "./+types/programme-gaps-csv.ts";

/** The table of what is missing, for spreadsheets, in the reader's language. */
export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const gaps = await orErrorPage(readGaps(ctx));
  return new Response(csvOfGaps(gaps, sayFor(ctx.actor.language)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="gaps.csv"',
    },
  });
}
