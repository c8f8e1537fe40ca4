import { askedContext, installationContext } from "#app/lib/ctx.ts";
import { spotsAsked } from "#app/open-data/forms.ts";
import { answerOpen } from "#app/open-data/open-request.server.ts";
import { readSpots } from "#app/open-data/queries.server.ts";
import { readNear } from "#app/open-data/read-near.server.ts";
import type { Route } from "./+types/open-spots.ts";

/** Services at their places, also near a postcode. */
export const loader = (args: Route.LoaderArgs) =>
  answerOpen(args, spotsAsked, async ({ asking, map, asked }) => {
    const { network } = args.context.get(askedContext);
    const near = asked.postcode
      ? await readNear(args.context.get(installationContext), network, asked.postcode, asked.proximity)
      : null;
    return near instanceof Response ? near : readSpots(asking, map, asked, near);
  });
