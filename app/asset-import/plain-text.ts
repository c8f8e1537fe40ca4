import { decodeHTML } from "entities";
import type { Warn } from "./warn.ts";

/** No field of ours is longer; whatever comes after is not even looked at, so that a huge field costs little. */
const LOOKED_AT = 20_000;

/** Only what HTML knows is a tag: "under <3" and "<name>" are words. */
const TAG =
  /<\/?(?:a|abbr|address|article|b|blockquote|body|br|center|code|dd|div|dl|dt|em|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|li|link|main|meta|o:p|object|ol|p|pre|section|small|span|strike|strong|sub|sup|svg|table|tbody|td|th|thead|title|tr|tt|u|ul|video)(?=[\s/>])[^<>]*>/gi;
const ENDS_A_LINE =
  /^<\/?(?:address|article|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul)(?=[\s/>])/i;

/**
 * What a person reads of a piece of HTML: lines, without tags, entities and needless spaces. Text that only looks a little like HTML comes through
 * unharmed. Some sources escape twice, so what turns into tags when it is unescaped goes too.
 */
export function plainText(html: string): string {
  let text = html.length > LOOKED_AT ? html.slice(0, LOOKED_AT) : html;
  for (let round = 0; round < 3; round += 1) {
    const before = text;
    text = decodeHTML(withoutTags(withoutHidden(text)));
    if (text === before) break;
  }
  return tidySpaces(text);
}

/** As plainText, but on one line: names, towns, addresses. */
export const oneLine = (html: string) => plainText(html).replaceAll(/\n+/g, " ");

/** At most so many letters, cut at a word where one ends nearby; told of when something had to go. */
export function cutTo(most: number, text: string, warn: Warn, field: string): string {
  if (text.length <= most) return text;
  warn("cut", field, text);
  const piece = text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, "");
  const lastSpace = piece.lastIndexOf(" ");
  return `${(lastSpace > Math.max(0, most - 60) ? piece.slice(0, lastSpace) : piece).trimEnd()}…`;
}

const withoutTags = (html: string) => html.replaceAll(TAG, (tag) => (ENDS_A_LINE.test(tag) ? "\n" : ""));

/** Comments, styles and scripts, whose inside nobody is meant to read. Left alone when their end is missing. */
function withoutHidden(html: string): string {
  const pairs: [string, string][] = [
    ["<!--", "-->"],
    ["<style", "</style>"],
    ["<script", "</script>"],
  ];
  return pairs.reduce((text, [from, to]) => withoutBetween(text, from, to), html);
}

function withoutBetween(text: string, from: string, to: string): string {
  const small = text.toLowerCase();
  // Some letters change their length when they are made small; then positions would be wrong.
  if (small.length !== text.length || !small.includes(from)) return text;
  let kept = "";
  let at = 0;
  for (;;) {
    const start = small.indexOf(from, at);
    const end = start < 0 ? -1 : small.indexOf(to, start + from.length);
    if (end < 0) return kept + text.slice(at);
    kept += text.slice(at, start);
    at = end + to.length;
  }
}

// Control signs mean nothing to a reader, and PostgreSQL refuses the first of them.
const CONTROL = /(?![\t\r\n])\p{Cc}|[\u200B\u2060\uFEFF]/gu;

function tidySpaces(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029|\u0085/g, "\n")
    .replaceAll(CONTROL, "")
    .replaceAll(/[^\S\n]+/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
