import { z } from "zod";
import { answerOpen } from "#app/open-data/open-request.server.ts";
import type { Route } from "./+types/open-api.ts";

/** The front of the API: which version it is, and where that is described. */
export const loader = (args: Route.LoaderArgs) =>
  answerOpen(args, z.object({}), () => ({
    version: "HSDS-UK-3.0",
    profile: "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
    openapi_url: "https://docs.openreferraluk.org/en/latest/openapi30.json",
  }));
