import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** Hosts beside those of the internet that may be asked, "host" or "host:port" as URL writes them. */
export type OwnHosts = readonly string[];

const LONGEST = 2000;

/**
 * An address that a source may have: http or https, without a password, and no machine of somebody's own network. A name is looked up when it is
 * connected to (guarded-lookup); an address in numbers, however it is written, is never looked up and is judged here.
 */
export function readSourceAddress(text: string, own: OwnHosts): URL | "unreadable" | "private" {
  const url = text.length > LONGEST ? null : URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.username + url.password !== "" || url.hostname === "")
    return "unreadable";
  url.hash = "";
  if (own.includes(url.host)) return url;
  const bare = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(bare) !== 0) return isPublicAddress(bare) ? url : "private";
  return /(^|\.)(localhost|local|internal)\.?$/.test(bare) ? "private" : url;
}

/** A page of the web and not data, by what it says it is or by how it begins. */
export const isWebPage = (type: string | undefined, bytes: Uint8Array) =>
  /^\s*(text\/html|application\/xhtml)/i.test(type ?? "") ||
  /^(\uFEFF|\s)*<(!doctype|html|head|body)\b/i.test(Buffer.from(bytes.subarray(0, 500)).toString("latin1"));
