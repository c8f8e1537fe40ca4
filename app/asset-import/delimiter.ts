export interface Delimited {
  delimiter: string;
  /** False where a quotation mark is a letter like any other. */
  quoted: boolean;
}

// Of two that fit equally well the earlier is taken; of two characters come before the one they are made of.
const DELIMITERS = ["||", "~~", "::", ";;", "^^", "\t", ";", "|", ",", "~"];

/** How a table's cells are set apart, from its first lines; null when it has one column, or is no table. */
export function delimiterOf(sample: string): Delimited | null {
  const start = sample.slice(0, 64_000);
  const found = DELIMITERS.map((delimiter) => ({ delimiter, fit: fitOf(start, delimiter) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((one, other) => other.fit - one.fit)[0];
  return found
    ? { delimiter: found.delimiter, quoted: found.delimiter.length === 1 || isQuoted(start, found.delimiter) }
    : null;
}

/** How many columns the head has, more when the next lines have as many. A head cell is short and has letters. */
function fitOf(text: string, delimiter: string): number {
  const [head = [], ...others] = linesOf(text, delimiter).slice(0, 20);
  if (head.length < 2 || head.some((cell) => cell.length > 100)) return 0;
  const like = others.filter((cells) => cells.length === head.length).length;
  const sure = others.length === 0 ? 1 : 0.5 + like / others.length;
  return head.length * sure * (delimiter.length === 2 ? 2 : 1);
}

/** Lines and cells by the quotation marks, roughly: enough to count. The last line may be cut off and is left out where there are others. */
function linesOf(text: string, delimiter: string): string[][] {
  const bare = text.replaceAll(/"[^"]*"/g, (quoted) => "q".repeat(Math.min(quoted.length, 100)));
  const lines = bare.split(/\r\n|\n|\r/).filter((line) => line.trim());
  return (lines.length > 2 ? lines.slice(0, -1) : lines).map((line) => line.split(delimiter));
}

/** Files with such delimiters mostly have no quotes at all, and a mark in a cell is an inch or a nickname. */
function isQuoted(text: string, delimiter: string): boolean {
  const cells = text.split(/\r\n|\n|\r/).flatMap((line) => line.split(delimiter));
  const whole = cells.filter((cell) => cell.length >= 2 && cell.startsWith('"') && cell.endsWith('"'));
  return whole.length > cells.length / 4;
}
