export interface Answer {
  status: number;
  body: unknown;
}

/** A hundred places are 80 kB; whoever sends more does not speak what we speak. */
const MOST_BYTES = 500_000;

/**
 * Asks for JSON. Follows no redirect: it could lead into the operator's own network, and would carry what was asked to somebody else.
 * @param limitMs for the whole answer, not only its beginning
 * @returns null when nothing came that can be read, for whatever reason
 */
export async function askService(url: URL, limitMs: number): Promise<Answer | null> {
  try {
    const signal = AbortSignal.timeout(limitMs);
    const response = await fetch(url, { redirect: "manual", signal, headers: { Accept: "application/json" } });
    const { status, body } = response;
    if (status >= 300 && status < 400) {
      await body?.cancel();
      return null;
    }
    const text = await readAtMost(body, MOST_BYTES);
    return text === null ? null : { status, body: JSON.parse(text) };
  } catch {
    return null;
  }
}

async function readAtMost(body: ReadableStream<Uint8Array> | null, most: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early cancels the rest.
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
