import { renderToStaticMarkup } from "react-dom/server";
import { type EmbedFacts, EmbedList } from "#app/components/embed-list.tsx";
import { tagOf, isKnown, openHeaders } from "./answer.server.ts";

/** The one page of ours that may stand in anybody's frame: it knows nobody, has no form and no script. */
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'none'; frame-ancestors *; base-uri 'none'";

/** One sentence in the place of the list. Not kept: the list is there again soon. */
export const sayInFrame = (status: number, sentence: string) =>
  new Response(sentence, {
    status,
    headers: {
      ...openHeaders(null),
      "Content-Security-Policy": POLICY,
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
    },
  });

export function answerEmbed(request: Request, facts: EmbedFacts): Response {
  const html = `<!doctype html>${renderToStaticMarkup(<EmbedList {...facts} />)}`;
  const headers: Record<string, string> = {
    ...openHeaders(null),
    "Content-Security-Policy": POLICY,
    ETag: tagOf(html),
  };
  if (isKnown(request, tagOf(html))) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : html, {
    headers: { ...headers, "Content-Type": "text/html; charset=utf-8" },
  });
}
