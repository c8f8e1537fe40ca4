const english = new Intl.ListFormat("en-GB");

/** Names or things in a row: "Jo, Priya and Raj". Intl's Welsh writes "a(c)" and leaves the choice to the reader. */
export function sayList(all: readonly string[], language: string): string {
  const last = all.at(-1);
  if (language !== "cy" || last === undefined || all.length === 1) return english.format(all);
  return `${all.slice(0, -1).join(", ")} ${/^[aeiouwyâêîôûŵŷ]/i.test(last) ? "ac" : "a"} ${last}`;
}
