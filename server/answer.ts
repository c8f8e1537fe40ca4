import type { IncomingMessage, ServerResponse } from "node:http";
import { createHeaders, createRequest, sendResponse } from "@remix-run/node-fetch-server";
import { createRequestHandler, RouterContextProvider, type ServerBuild } from "react-router";
import type * as Entry from "#app/entry.server.tsx";
import type { Installation } from "#app/lib/ctx.ts";

/** Answers node's requests with the build's pages. A finished page is sent as it is; everything else as the stream it may be. */
export function answerFrom(build: ServerBuild, installation: Installation) {
  // The contexts of the build, not of the sources: a key is known by its identity.
  const { installationContext, plainAnswers, wholePage } = build.entry.module as unknown as typeof Entry;
  const plain = plainAnswers(build);
  const framework = createRequestHandler(build, "production");
  return async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    try {
      const context = new RouterContextProvider();
      context.set(installationContext, installation);
      const page = incoming.method === "GET" && plain(incoming.url ?? "");
      const response = page
        ? await page(getRequest(incoming), context)
        : await framework(createRequest(incoming, outgoing), context);
      if (outgoing.destroyed) return;
      const whole = response.body === null ? context.get(wholePage) : null;
      if (whole === null) return await sendResponse(outgoing, response);
      outgoing.writeHead(response.status, [...response.headers].flat());
      outgoing.end(whole);
    } catch (error) {
      if (outgoing.destroyed) return;
      installation.log.error({ err: error, method: incoming.method }, "request could not be answered");
      if (outgoing.headersSent) return void outgoing.destroy();
      outgoing
        .writeHead(500, { "Content-Type": "text/plain; charset=utf-8" })
        .end("Something went wrong. Please try again.\n");
    }
  };
}

/** Without a signal for who leaves early: a page without scripts is made at one go, and watching costs more than can be saved. */
function getRequest(incoming: IncomingMessage) {
  return new Request(`http://${incoming.headers.host}${incoming.url}`, { headers: createHeaders(incoming) });
}
