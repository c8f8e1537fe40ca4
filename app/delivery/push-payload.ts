import { createHash } from "node:crypto";
import type { Letter } from "./channel.ts";

/** Services guarantee 4 KB of ciphertext; ours stay far below. */
export const MOST_BYTES = 2000;
const LONGEST_TITLE = 100;
const LONGEST_BODY = 400;

/**
 * What a letter is called at the push service: a second try replaces the first while it waits; at most 32 characters (RFC 8030, 5.4). A hash,
 * because whoever has the id itself may say that the push was seen.
 */
export const topicOf = (id: string) => createHash("sha256").update(id).digest("base64url").slice(0, 32);

/** What the service worker reads (public/sw.js): cut at a word until it fits, because a push that is too long would reach nobody. */
export function payloadOf({ id, subject, text, path, language }: Letter): Buffer {
  const made = (most: number) =>
    Buffer.from(JSON.stringify({ id, title: cut(subject, LONGEST_TITLE), body: cut(text, most), path, language }));
  let most = LONGEST_BODY;
  let payload = made(most);
  // Letters and bytes differ: an accent takes two, a quote mark is written as two.
  while (payload.length > MOST_BYTES && most > 0) payload = made((most -= 40));
  return payload;
}

/** The words that fit, and a sign that there was more. Half of a letter that is written in two is none. */
const cut = (text: string, most: number) =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most)
        .replace(/\s+\S*$/, "")
        .replace(/[\uD800-\uDBFF]$/, "")} …`;
