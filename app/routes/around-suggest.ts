import { readMap } from "#app/around/read-map.server.ts";
import { countLooking } from "#app/around/throttle-looking.server.ts";
import { askedContext, installationContext } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { suggest } from "#app/search/suggest.server.ts";
import type { Route } from "./+types/around-suggest.ts";

const MOST = 8;

/** What may be meant by what somebody has typed so far, for the box's list: words alone. */
export async function loader({ context, params, url }: Route.LoaderArgs) {
  const { database } = context.get(installationContext);
  const { programmeId, sees } = await orErrorPage(readMap(database.db, params.slug, context.get(askedContext).visitor));
  await orErrorPage(countLooking(context));
  const typed = (url.searchParams.get("q") ?? "").slice(0, 100);
  const meant = await suggest(database.apart, { programmeId, sees, typed, limit: MOST });
  return Response.json(meant.map(({ shown }) => shown));
}
