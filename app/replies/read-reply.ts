export type Reply = "yes" | "no" | "stop" | "start" | "unclear";

const WORDS: Record<Exclude<Reply, "unclear">, readonly string[]> = {
  yes: ["1", "yes", "y", "ok", "ie", "iawn", "gallaf", "i can"],
  no: ["2", "no", "n", "na", "nage", "sorry", "i can't", "i cant", "methu"],
  stop: ["stop", "stopall", "unsubscribe", "end", "quit", "stopio"],
  start: ["start", "unstop", "dechrau"],
};

/** What a text that came in means. Only what is unmistakable counts: the word alone, whatever its case, with a full stop or "please" after it. */
export function readReply(text: string): Reply {
  const word = text
    .toLowerCase()
    .replaceAll("’", "'")
    .replaceAll(/[.!,\s]+/g, " ")
    .replace(/ (please|thanks|thank you|diolch|os gwelwch yn dda)$/, "")
    .trim();
  const found = Object.entries(WORDS).find(([, words]) => words.includes(word));
  return found ? (found[0] as Reply) : "unclear";
}
