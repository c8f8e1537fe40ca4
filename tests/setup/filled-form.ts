/** What a browser would send of a form that is left as it is. */
export type Filled = Record<string, string | string[]>;

/** Every form of a page that is sent by POST, filled as the page shows it. @returns its fields and the values of its buttons */
export function filledForms(html: string): { fields: Filled; buttons: string[] }[] {
  return [...html.matchAll(/<form[^>]*method="post"[^>]*>([\s\S]*?)<\/form>/g)].map(([, inside = ""]) => {
    const fields: Filled = {};
    const add = (name: string | undefined, value: string) => {
      if (!name || name === "once") return;
      const before = fields[name];
      fields[name] = before === undefined ? value : [...[before].flat(), value];
    };
    for (const [tag] of inside.matchAll(/<input[^>]*>/g)) {
      const isChoice = /type="(radio|checkbox)"/.test(tag);
      if (!isChoice || / checked=""/.test(tag))
        add(attribute(tag, "name"), attribute(tag, "value") ?? (isChoice ? "on" : ""));
    }
    for (const [, tag = "", text = ""] of inside.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
      add(attribute(tag, "name"), plain(text.replace(/^\n/, "")));
    for (const [, tag = "", options = ""] of inside.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
      const all = [...options.matchAll(/<option[^>]*>/g)].map(([option]) => option);
      const chosen = all.find((option) => / selected=""/.test(option)) ?? all[0] ?? "";
      add(attribute(tag, "name"), attribute(chosen, "value") ?? "");
    }
    const buttons = [...inside.matchAll(/<button[^>]*>/g)].flatMap(([tag]) => attribute(tag, "value") ?? []);
    return { fields, buttons };
  });
}

const attribute = (tag: string, name: string) => {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
};

const plain = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
