import { data } from "react-router";
import { findSpot } from "#app/around/find-spot.server.ts";
import { isAsked, readAsk } from "#app/around/read-ask.ts";
import { boxOf } from "#app/around/read-box.ts";
import { readMap } from "#app/around/read-map.server.ts";
import { readPoints } from "#app/around/read-points.server.ts";
import { countLooking } from "#app/around/throttle-looking.server.ts";
import { askedContext, installationContext, openCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import type { Position } from "#app/geo/position.ts";
import type { Route } from "./+types/around-points.ts";

/** The points of a search for its map, in degrees. The same question as the page's, and a `box` when somebody looks closer. */
export async function loader({ context, params, url }: Route.LoaderArgs) {
  const installation = context.get(installationContext);
  const { database } = installation;
  const { visitor, network } = context.get(askedContext);
  const map = await orErrorPage(readMap(database.db, params.slug, visitor));
  const read = readAsk(url);
  const box = boxOf(url.searchParams.get("box"));
  if (read.status !== "success" || box === "unreadable")
    throw data({ words: "common.unreadable", values: {} }, { status: 400 });
  if (!isAsked(read.value)) return Response.json({ points: [], cells: [], isCut: false, around: null });
  await orErrorPage(countLooking(context, "mapPerNetwork"));
  const where = await orErrorPage(findSpot(installation, network, read.value));
  const around = where.result === "found" ? where.position : null;
  const { now } = context.get(openCtx);
  const { points, cells, isCut } = await readPoints(database.apart, map, read.value, around, box, now);
  return Response.json({
    points: points.map(({ assetId, name, ...at }) => ({ id: assetId, name, at: degrees(at) })),
    cells: cells.map(({ count, ...at }) => ({ count, at: degrees(at) })),
    isCut,
    around: around && degrees(around),
  });
}

const degrees = ({ latitude, longitude }: Position) => [latitude / 1_000_000, longitude / 1_000_000];
