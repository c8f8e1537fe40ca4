const WORDS = {
  stop: [
    "stop",
    "stop all",
    "stopall",
    "stop texts",
    "stop texting me",
    "unsubscribe",
    "quit",
    "end",
    "cancel",
    "stopio",
  ],
  start: ["start", "unstop", "dechrau", "ailddechrau"],
  yes: ["1", "one", "yes", "y", "yes i can", "i can", "un", "ie", "gallaf", "galla i"],
  no: ["2", "two", "no", "n", "i can't", "i cannot", "can't", "dau", "na", "na allaf", "alla i ddim"],
  third: ["3", "three", "tri"],
  fourth: ["4", "four", "pedwar", "closed", "it was closed", "ar gau"],
  fifth: ["5", "five", "pump", "full", "it was full", "llawn"],
} as const;
export type Reply = keyof typeof WORDS;

/** What people say beside it, and what phones and watches add. */
const BESIDE = /\b(please|thanks|thank you|thx|ta|sorry|os gwelwch yn dda|plis|diolch|sori|sent from my .*)\b/g;

/**
 * What somebody answered to a text: stop and start in the words that providers know, the numbers 1 to 5, yes and no, in English or Welsh, with politeness.
 * Null for everything else: "2 of us can come" is no "2". A whole answer is read, never a part of one.
 */
export function readReply(text: string): Reply | null {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("’", "'")
    // A digit in a box is a digit and two signs that are not seen.
    .replaceAll(/[\u20E3\uFE0F]/gu, "")
    .replaceAll(BESIDE, " ")
    .replaceAll(/[^\p{L}\p{N}']+/gu, " ")
    .trim()
    .replaceAll(/^'+|'+$/g, "");
  const meant = Object.entries(WORDS).find(([, words]) => (words as readonly string[]).includes(plain));
  return (meant?.[0] as Reply | undefined) ?? null;
}
