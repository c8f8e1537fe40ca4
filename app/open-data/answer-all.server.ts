import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@react-router/node";
import { isKnown, openHeaders } from "./answer.server.ts";
import { everyOpenAsset, tagOfAll } from "./every-open-asset.server.ts";
import type { OpenAsset } from "./hsds-service.server.ts";
import type { Licence } from "./licences.ts";
import type { OpenMap } from "./open-map.server.ts";
import { NOT_HERE, openFor } from "./open-request.server.ts";

type LicensedMap = OpenMap & { licence: Licence };

/** How a file of everything is written, piece by piece. */
export interface Writing {
  type: string;
  /** The ending of its name. */
  ending: string;
  head(map: LicensedMap): string;
  /** @param isFirst nothing was written after the head yet */
  piece(assets: readonly OpenAsset[], isFirst: boolean, map: LicensedMap): string;
  tail: string;
}

/** A whole map as one file, read from the database as fast as it is taken. */
export async function answerAll(args: Parameters<typeof openFor>[0], writing: Writing): Promise<Response> {
  const open = await openFor(args);
  if (!open) return NOT_HERE();
  const { request } = args;
  const { map, asking } = open;
  const tag = await tagOfAll(asking.db, map);
  const headers: Record<string, string> = { ...openHeaders(map.licence), ETag: tag };
  if (isKnown(request, tag)) return new Response(null, { status: 304, headers });
  headers["Content-Type"] = writing.type;
  headers["Content-Disposition"] = `attachment; filename="${map.slug.replaceAll(/[^\w-]/g, "")}.${writing.ending}"`;
  if (request.method === "HEAD") return new Response(null, { headers });
  const text = Readable.from(written(writing, map, everyOpenAsset(asking.db, map)));
  return new Response(createReadableStreamFromReadable(text), { headers });
}

async function* written(writing: Writing, map: LicensedMap, coming: AsyncIterable<OpenAsset[]>) {
  yield writing.head(map);
  let isFirst = true;
  for await (const assets of coming) {
    const piece = writing.piece(assets, isFirst, map);
    isFirst &&= piece === "";
    if (piece !== "") yield piece;
  }
  if (writing.tail !== "") yield writing.tail;
}
