import type { Browser } from "./server.ts";

export interface FoundForm {
  /** The page it stands on. */
  page: string;
  /** Where it is sent. */
  action: string;
  /** Field name → the value it would send untouched. */
  fields: Record<string, string>;
  /** The values of its submit buttons. */
  intents: string[];
}

export interface FoundPage {
  path: string;
  status: number;
  html: string;
  forms: FoundForm[];
}

/** Follows every link that a person can see, as that person, and lists the pages and forms. Ids make pages alike: each shape of address is visited a few times. */
export async function crawl(browser: Browser, from: string[] = ["/"], perShape = 2): Promise<FoundPage[]> {
  const waiting = [...from];
  const seen = new Set<string>();
  const shapes = new Map<string, number>();
  const found: FoundPage[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const shape = path.replaceAll(/[0-9a-z]{26}/g, ":id");
    if (seen.has(path) || (shapes.get(shape) ?? 0) >= perShape) continue;
    seen.add(path);
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    const response = await browser.get(path);
    const html = await response.text();
    const location = response.headers.get("location");
    if (location?.startsWith("/")) waiting.push(location);
    found.push({ path, status: response.status, html, forms: formsOf(html, path) });
    for (const [, href = ""] of html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)) {
      const link = unescape(href).split("#")[0] ?? "";
      if (!link.startsWith("/assets")) waiting.push(link);
    }
  }
  return found;
}

function formsOf(html: string, page: string): FoundForm[] {
  return [...html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, attributes = ""]) => attributes.includes('method="post"'))
    .map(([, attributes = "", inside = ""]) => {
      const fields: Record<string, string> = {};
      for (const [tag] of inside.matchAll(/<(input|textarea|select)[^>]*>/g)) {
        const name = attribute(tag, "name");
        if (name && name !== "once") fields[name] ??= attribute(tag, "value") ?? "";
      }
      const intents = [...inside.matchAll(/<button[^>]*>/g)]
        .map(([tag]) => attribute(tag, "value"))
        .filter((value) => value !== undefined);
      return { page, action: unescape(attribute(attributes, "action") ?? page), fields, intents };
    });
}

const attribute = (tag: string, name: string) => {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescape(value);
};

const unescape = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
