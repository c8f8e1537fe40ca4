import { textOf } from "./json.ts";
import type { Warn } from "./warn.ts";

/** One address, or null. Sources write "Name <a@b.org>", "mailto:", a last dot, two addresses, or one that says that there is none. */
export function emailOf(value: unknown, warn: Warn, field = "email"): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const [found] = text.slice(0, 500).match(/[^\s<>(),;:"'[\]@]{1,64}@[^\s<>(),;:"'[\]@/]{1,255}/) ?? [];
  const address = found?.replace(/\.+$/, "");
  if (!address || !/@[^.]+(\.[^.]+)*\.[a-z]{2,}$/i.test(address) || /\.invalid$/i.test(address)) {
    warn("email_unreadable", field, text);
    return null;
  }
  return address;
}

/** A number as written, without the words around it ("Some Group: 0117 000 0000"); null when there is none. */
export function phoneOf(value: unknown, warn: Warn, field = "phone"): string | null {
  const written = textOf(value);
  if (written === null) return null;
  const text = written.replace(/^"+|"+$/g, "").slice(0, 300);
  const [found] =
    /^\d[\d ]{2,6}$/.exec(text) ??
    /(?:\+|\b|\()\d[\d\s().–-]{5,22}\d(?:\s?(?:ext\.?|x|extension)\s?\d{1,6})?/i.exec(text) ??
    [];
  if (!found || digitsIn(found) > 20) {
    warn("phone_unreadable", field, written);
    return null;
  }
  const beside = text.replace(found, "").replace(/^\W*(?:tel|telephone|phone|mobile|call)\b/i, "");
  if (/[\p{Letter}\d]/u.test(beside)) warn("text_beside", field, written);
  return withLeadingZero(
    found
      .replace(/(^\+44.*?)\(0\)/, "$1")
      .replaceAll(/\s+/g, " ")
      .trim(),
  );
}

const digitsIn = (text: string) => text.replaceAll(/\D/g, "").length;

/** Spreadsheets take the first 0 away: ten digits that begin as British numbers do. */
const withLeadingZero = (number: string) => (/^[1237]\d{9}$/.test(number) ? `0${number}` : number);

/** An address a browser may open: http or https with a real host, without names and passwords in it; null otherwise. */
export function websiteOf(value: unknown, warn: Warn, field = "website"): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const address = addressOf(text);
  if (!address) {
    warn("website_unreadable", field, text);
    return null;
  }
  address.username = "";
  address.password = "";
  if (address.href.length > 500) {
    warn("cut", field, text);
    return address.origin;
  }
  return address.pathname === "/" && !address.search && !address.hash ? address.origin : address.href;
}

function addressOf(text: string): URL | null {
  const [first = ""] = text.split(/[\s,;]+/);
  const whole = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(first) ? first : `https://${first.replace(/^\/+/, "")}`;
  if (!URL.canParse(whole)) return null;
  const address = new URL(whole);
  if (address.protocol !== "https:" && address.protocol !== "http:") return null;
  return /^[^.]+(\.[^.]+)*\.[a-z][a-z0-9-]+\.?$/i.test(address.hostname) ? address : null;
}
