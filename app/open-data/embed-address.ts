import { z } from "zod";
import type { Language } from "#app/words/index.ts";

const typed = z.string().trim().max(200).catch("").default("");

/** What a list for somebody else's page is of. What cannot be read counts as nothing: the page around it is not the reader's to mend. */
export const embedAsked = z.object({
  what: typed,
  near: typed,
  lang: z.enum(["en", "cy"]).catch("en").default("en"),
});
export type EmbedAsked = z.infer<typeof embedAsked>;

/** Its address, without what was not said. The language is always in it, because the reader's is not asked. */
export function embedAddress(
  slug: string,
  { what, near, lang }: { what: string; near: string; lang: Language },
): string {
  const question = new URLSearchParams(Object.entries({ what, near, lang }).filter(([, value]) => value !== ""));
  return `/around/${slug}/embed?${question}`;
}

const inHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The piece of HTML that shows it. */
export const embedCode = (address: string, title: string) =>
  `<iframe src="${inHtml(address)}" title="${inHtml(title)}" width="100%" height="600" loading="lazy" style="border:0"></iframe>`;
