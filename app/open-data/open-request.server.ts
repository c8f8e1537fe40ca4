import type { RouterContextProvider } from "react-router";
import type { z } from "zod";
import { baseUrl } from "#app/rights/guard.server.ts";
import { installationContext } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { answerFault, answerJson } from "./answer.server.ts";
import type { Asking } from "./conditions.server.ts";
import { parametersOf } from "./forms.ts";
import type { Licence } from "./licences.ts";
import { type OpenMap, readOpenMap } from "./open-map.server.ts";

type Context = Readonly<RouterContextProvider>;

/** A request for data of a map that hands it out. */
export interface OpenRequest<T> {
  asking: Asking;
  map: OpenMap & { licence: Licence };
  asked: T;
  /** The address of the map's API. */
  api: string;
}

interface Args {
  context: Context;
  request: Request;
  params: { slug: string };
}

/**
 * Answers in JSON with what is read: 404 where there is no open map, no licence or nothing at that address, 400 with a sentence where what is
 * asked for cannot be read.
 */
export async function answerOpen<S extends z.ZodType>(
  args: Args,
  form: S,
  read: (open: OpenRequest<z.infer<S>>) => Promise<object | null> | object | null,
): Promise<Response> {
  const open = await openFor(args);
  if (!open) return NOT_HERE();
  const asked = form.safeParse(parametersOf(args.request.url));
  if (!asked.success) return answerFault(400, asked.error.issues[0]?.message ?? "That cannot be read.");
  const body = await read({ ...open, asked: asked.data });
  if (body instanceof Response) return body;
  return body ? answerJson(args.request, open.map.licence, body) : NOT_HERE();
}

export const NOT_HERE = () => answerFault(404, "There is nothing here.");

/** What a read needs; null where the map is not open or hands nothing out. */
export async function openFor({ context, params }: Args): Promise<Omit<OpenRequest<never>, "asked"> | null> {
  const { database, clock } = context.get(installationContext);
  const map = await readOpenMap(database.db, params.slug);
  if (!map?.licence) return null;
  const now = clock();
  return {
    asking: {
      db: database.apart,
      programmeId: map.programmeId,
      today: dayOf(now, map.timeZone),
      now,
    },
    map: { ...map, licence: map.licence },
    api: `${baseUrl(context)}/around/${encodeURIComponent(map.slug)}/api`,
  };
}
