import { askedContext, installationContext } from "#app/lib/ctx.ts";
import { answerEmbed } from "#app/open-data/embed.server.tsx";
import { embedAsked } from "#app/open-data/embed-address.ts";
import { parametersOf } from "#app/open-data/forms.ts";
import { readOpenMap } from "#app/open-data/open-map.server.ts";
import { NOT_HERE } from "#app/open-data/open-request.server.ts";
import { readEmbed } from "#app/open-data/read-embed.server.ts";
import type { Route } from "./+types/embed.ts";

/** A list for the page of a partner, in a frame. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const installation = context.get(installationContext);
  const map = await readOpenMap(installation.database.db, params.slug);
  if (!map) return NOT_HERE();
  const asked = embedAsked.parse(parametersOf(request.url));
  return answerEmbed(request, await readEmbed(installation, context.get(askedContext).network, map, asked));
}
