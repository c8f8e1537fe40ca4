import { createElement as h } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Language } from "#db/schema/index.ts";
import type { Say } from "#app/words/index.ts";

interface Page {
  language: Language;
  lines: readonly string[];
  url: string;
  stopUrl: string | null;
  say: Say;
}

// Written without JSX, because the worker runs these files as they are. Styles stand at each element: many mail programs drop the rest.
const FONT =
  "font-family: system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; font-size: 18px; line-height: 1.5;";
const BUTTON =
  "display: inline-block; padding: 14px 24px; border-radius: 10px; background: #1d5c4d; color: #ffffff; text-decoration: none; font-weight: 600;";

/** The letter as a page: readable on an old phone, with the one thing to press; no pictures, nothing that tells us it was opened. */
export function emailPage({ language, lines, url, stopUrl, say }: Page): string {
  const page = h(
    "html",
    { lang: language },
    h("head", null, h("meta", { charSet: "utf-8" }), h("meta", { name: "viewport", content: "width=device-width" })),
    h(
      "body",
      { style: { margin: 0, padding: "24px 16px" } },
      h(
        "div",
        { ...styled(FONT), "data-main": "" },
        ...lines.map((line, i) => h("p", { key: i, ...styled("margin: 0 0 16px; max-width: 36em;") }, line)),
        h("p", styled("margin: 24px 0;"), h("a", { href: url, ...styled(BUTTON) }, say("reminders.open"))),
        stopUrl &&
          h(
            "p",
            styled("margin: 32px 0 0; font-size: 15px; max-width: 40em;"),
            `${say("reminders.why")} ${say("reminders.stop")} `,
            h("a", { href: stopUrl }, stopUrl),
          ),
      ),
    ),
  );
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

/** A style as it is written in a page. */
function styled(css: string) {
  const pairs = css
    .split(";")
    .map((rule) => rule.split(":").map((piece) => piece.trim()))
    .filter((pair) => pair.length === 2)
    .map(([name = "", value]) => [name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), value]);
  return { style: Object.fromEntries(pairs) as Record<string, string> };
}
