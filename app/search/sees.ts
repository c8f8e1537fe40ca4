/** Who looks: everybody sees what is public, people of the programme more, people of circles what is theirs alone. */
export type Sees = "public" | { circleIds: readonly string[] };

/** The scopes of `found_words` that somebody may know of. */
export const scopesOf = (sees: Sees): readonly string[] =>
  sees === "public" ? ["public"] : stepped(["public", "programme", ...sees.circleIds]);

export const circlesOf = (sees: Sees): readonly string[] => (sees === "public" ? [] : stepped(sees.circleIds));

/** Filled up to a power of two, by repeating one, so that SQL is not built for each number of circles. */
function stepped(ids: readonly string[]): readonly string[] {
  const [first] = ids;
  if (first === undefined) return [];
  return [...ids, ...Array<string>(2 ** Math.ceil(Math.log2(ids.length)) - ids.length).fill(first)];
}
