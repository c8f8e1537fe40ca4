export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** How a file's letters are written, from its beginning: by its mark, by the empty halves of UTF-16, by whether it is UTF-8, or else as old Excel saves. */
export function encodingOf(start: Uint8Array): Encoding {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const empty = [0, 0];
  for (const [at, byte] of start.subarray(0, 400).entries()) if (byte === 0) empty[at % 2] = (empty[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = empty;
  const many = Math.min(start.length, 400) / 5;
  if (odd > many && even === 0) return "utf-16le";
  if (even > many && odd === 0) return "utf-16be";
  return isUtf8(start.subarray(0, lastSmall(start) + 1)) ? "utf-8" : "windows-1252";
}

/**
 * The text of a file piece by piece, without its mark. What is not UTF-16 is judged line by line: files put together from several are UTF-8 here and
 * Windows-1252 there, and one bad byte must not spoil the rest.
 */
export async function* decoded(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  let decode: ((chunk: Uint8Array, isLast: boolean) => string) | null = null;
  let isFirst = true;
  const clean = (text: string) => {
    const cleaned = isFirst ? text.replace(/^\uFEFF/, "") : text;
    if (text) isFirst = false;
    return cleaned;
  };
  for await (const chunk of chunks) {
    decode ??= decoderFor(encodingOf(chunk));
    const text = clean(decode(chunk, false));
    if (text) yield text;
  }
  const last = decode ? clean(decode(new Uint8Array(), true)) : "";
  if (last) yield last;
}

function decoderFor(encoding: Encoding) {
  if (encoding === "utf-8" || encoding === "windows-1252") return lineDecoder();
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (chunk: Uint8Array, isLast: boolean) => decoder.decode(chunk, { stream: !isLast });
}

/** Keeps back what comes after the last ASCII letter: only there can a letter of several bytes be cut in two. */
function lineDecoder() {
  let kept = new Uint8Array();
  return (chunk: Uint8Array, isLast: boolean) => {
    const bytes = joined(kept, chunk);
    const end = isLast ? bytes.length : lastSmall(bytes) + 1;
    kept = bytes.slice(end);
    return byLines(bytes.subarray(0, end));
  };
}

function byLines(bytes: Uint8Array): string {
  const whole = strictly(bytes);
  if (whole !== null) return whole;
  const texts: string[] = [];
  for (let from = 0; from < bytes.length;) {
    const newline = bytes.indexOf(10, from);
    const to = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(from, to);
    texts.push(strictly(line) ?? windows.decode(line));
    from = to;
  }
  return texts.join("");
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const windows = new TextDecoder("windows-1252");

function strictly(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    // Not UTF-8, which is the question.
    return null;
  }
}

const isUtf8 = (bytes: Uint8Array) => strictly(bytes) !== null;
const lastSmall = (bytes: Uint8Array) => bytes.findLastIndex((byte) => byte < 0x80);

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
