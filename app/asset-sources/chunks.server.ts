import { and, asc, eq } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { sourceChunks } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";

/** Of the file, in each row. */
const CHUNK_BYTES = 192_000;
const AT_ONCE = 8;

interface OfRun {
  programmeId: string;
  id: string;
}

const ofRun = ({ programmeId, id }: OfRun) =>
  and(eq(sourceChunks.programmeId, programmeId), eq(sourceChunks.runId, id));

/** Lays a file down until it is read, in pieces that no engine chokes on. */
export async function layChunks(tx: Tx, run: OfRun, bytes: Uint8Array) {
  await dropChunks(tx, run);
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = Array.from({ length: Math.ceil(whole.length / CHUNK_BYTES) }, (_, number) => ({
    id: newId(),
    programmeId: run.programmeId,
    runId: run.id,
    number,
    content: whole.subarray(number * CHUNK_BYTES, (number + 1) * CHUNK_BYTES).toString("base64"),
  }));
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx.insert(sourceChunks).values(rows.slice(from, from + AT_ONCE));
}

/** The file again, one piece in memory at a time. */
export async function* readChunks(db: Read, run: OfRun): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const [chunk] = await db
      .select({ content: sourceChunks.content })
      .from(sourceChunks)
      .where(and(ofRun(run), eq(sourceChunks.number, number)));
    if (!chunk) return;
    yield Buffer.from(chunk.content, "base64");
  }
}

/** The whole file, for what can only be read in one piece. */
export async function readWhole(db: Read, run: OfRun): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readChunks(db, run)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Whether there is a file. */
export async function hasChunks(db: Read, run: OfRun): Promise<boolean> {
  const found = await db
    .select({ id: sourceChunks.id })
    .from(sourceChunks)
    .where(ofRun(run))
    .orderBy(asc(sourceChunks.number))
    .limit(1);
  return found.length > 0;
}

/** A file that was read is not kept: it may say where somebody is who must not be found. */
export async function dropChunks(tx: Tx, run: OfRun) {
  await tx.delete(sourceChunks).where(ofRun(run));
}
