import { redirect } from "react-router";
import { readMap } from "#app/around/read-map.server.ts";
import { readShownAsset } from "#app/around/read-asset.server.ts";
import { writeSessions } from "#app/around/write-sessions.ts";
import { askedContext, installationContext, openCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import type { Route } from "./+types/around-sessions.ts";

/** The times of an asset as a file for a calendar program. Where none is known there is only the page. */
export async function loader({ context, params: { slug, assetId } }: Route.LoaderArgs) {
  const { db } = context.get(installationContext).database;
  const { now } = context.get(openCtx);
  const map = await orErrorPage(readMap(db, slug, context.get(askedContext).visitor));
  const asset = await orErrorPage(readShownAsset(db, map, assetId, now));
  const text = writeSessions(asset, map.timeZone, now);
  if (text === null) throw redirect(`/around/${map.slug}/${assetId}`);
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="times.ics"',
    },
  });
}
