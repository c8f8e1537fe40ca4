import { createElement as h } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Language } from "#db/schema/index.ts";
import type { Say } from "#app/words/index.ts";

interface Page {
  language: Language;
  subject: string;
  lines: readonly string[];
  url: string;
  /** Whether it may say why it came: not where it says only that there is something. */
  why: boolean;
  stopUrl: string | null;
}

// Written without JSX, because the worker runs these files as they are. Styles stand at each element: many mail programs drop the rest.
const TEXT = {
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontSize: "18px",
  lineHeight: "1.5",
  maxWidth: "36em",
};
const BUTTON = {
  display: "inline-block",
  padding: "14px 24px",
  borderRadius: "10px",
  background: "#1d5c4d",
  color: "#ffffff",
  fontWeight: "600",
  textDecoration: "none",
};

/**
 * The letter as a page: readable on an old phone, with the one thing to press; no pictures, nothing that tells us it was opened. It has no
 * colours of its own but the button's, so that a dark mail program shows it dark.
 */
export function emailPage({ language, subject, lines, url, why, stopUrl }: Page, say: Say): string {
  const page = h(
    "html",
    { lang: language },
    h(
      "head",
      null,
      h("meta", { charSet: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("title", null, subject),
    ),
    h(
      "body",
      { style: { margin: 0, padding: "24px 16px" } },
      // Some programs keep only what is inside the body: the language is told here too.
      h(
        "div",
        { lang: language, style: TEXT },
        ...lines.map((line, i) => h("p", { key: i, style: { margin: "0 0 16px" } }, line)),
        h("p", { style: { margin: "24px 0" } }, h("a", { href: url, style: BUTTON }, say("reminders.open"))),
        stopUrl !== null && h(Footer, { why: why ? say("reminders.why") : "", stop: say("reminders.stop"), stopUrl }),
      ),
    ),
  );
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

function Footer({ why, stop, stopUrl }: { why: string; stop: string; stopUrl: string }) {
  const words = [why, stop, ""].join(" ").trimStart();
  return h("p", { style: { margin: "32px 0 0", fontSize: "16px" } }, words, h("a", { href: stopUrl }, stopUrl));
}
