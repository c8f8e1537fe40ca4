import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createGunzip, createInflate } from "node:zlib";

/** An answer that was cut off, could not be unpacked, or goes on and on. */
export class BodyFault extends Error {
  readonly why: "broken" | "too_big";

  constructor(why: "broken" | "too_big") {
    super(why);
    this.why = why;
  }
}

/** An answer's bytes, unpacked. Counted as they come out, so that a small packet that unpacks to a huge one stops there. */
export async function readBody(answer: IncomingMessage, mostBytes: number): Promise<Buffer> {
  if (Number(answer.headers["content-length"] ?? 0) > mostBytes) {
    answer.destroy();
    throw new BodyFault("too_big");
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of unpacked(answer)) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      answer.destroy();
      throw new BodyFault("too_big");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* unpacked(answer: IncomingMessage): AsyncGenerator<Buffer> {
  const encoding = answer.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (encoding === "identity" || encoding === "") return yield* answer as AsyncIterable<Buffer>;
  const unpacking = encoding === "gzip" || encoding === "x-gzip" ? createGunzip() : inflater(encoding);
  answer.on("error", (error) => unpacking.destroy(error));
  answer.pipe(unpacking);
  try {
    yield* unpacking as Readable as AsyncIterable<Buffer>;
  } catch (error) {
    answer.destroy();
    // Faults of the unpacking have codes of zlib; those of the connection are told by whoever asked.
    throw error instanceof Error && "code" in error && String(error.code).startsWith("Z_")
      ? new BodyFault("broken")
      : error;
  }
}

function inflater(encoding: string) {
  if (encoding === "deflate") return createInflate();
  throw new BodyFault("broken");
}
