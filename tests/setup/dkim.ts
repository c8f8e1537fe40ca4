import { createHash, createVerify, type KeyObject } from "node:crypto";

/**
 * Checks the signature of an email as its reader's server does (RFC 6376, relaxed/relaxed).
 * @returns the tags of the signature, and whether body and headers are those that were signed
 */
export function checkDkim(source: string, publicKey: KeyObject) {
  const end = source.indexOf("\r\n\r\n");
  const headers = source.slice(0, end).split(/\r\n(?![ \t])/);
  const field = headers.find((line) => /^dkim-signature:/i.test(line)) ?? "";
  const tags = tagsOf(field.slice(field.indexOf(":") + 1));
  const left = [...headers];
  const signed = (tags.h ?? "").split(":").map((name) => {
    // Each name takes the lowest of its headers that is left.
    const at = left.findLastIndex((line) => line.toLowerCase().startsWith(`${name.trim().toLowerCase()}:`));
    return at < 0 ? "" : `${relaxed(left.splice(at, 1)[0] ?? "")}\r\n`;
  });
  const own = relaxed(field.replace(/([;\s]b=)[^;]*/, "$1"));
  const hash = createHash("sha256")
    .update(relaxedBody(source.slice(end + 4)), "latin1")
    .digest("base64");
  const isSigned = createVerify("sha256")
    .update(signed.join("") + own, "latin1")
    .verify(publicKey, tags.b ?? "", "base64");
  return { tags, isWhole: hash === tags.bh && isSigned };
}

const tagsOf = (value: string): Partial<Record<string, string>> =>
  Object.fromEntries(
    value.split(";").map((tag) => {
      const [name = "", ...rest] = tag.split("=");
      return [name.trim(), rest.join("=").replace(/\s/g, "")];
    }),
  );

function relaxed(line: string) {
  const colon = line.indexOf(":");
  const value = line
    .slice(colon + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ")
    .trim();
  return `${line.slice(0, colon).trim().toLowerCase()}:${value}`;
}

const relaxedBody = (body: string) =>
  body
    .replace(/[ \t]+/g, " ")
    .replace(/ \r\n/g, "\r\n")
    .replace(/(\r\n)*$/, "\r\n");
