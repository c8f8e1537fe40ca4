import yauzl from "yauzl";

/** What could not be unpacked: no zip at all, or more than anybody's table. */
export class NotUnpacked extends Error {
  readonly why: "unreadable" | "too_big";

  constructor(why: "unreadable" | "too_big") {
    super(why);
    this.name = "NotUnpacked";
    this.why = why;
  }
}

/**
 * The files of a zip whose names are wanted, as text. `most` bytes altogether, whatever the zip claims: claims are added up before anything is
 * unpacked, and unpacking stops at the first byte more than was claimed.
 */
export async function unzipped(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  most: number,
): Promise<Map<string, string>> {
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return await filesOf(zip, isWanted, most);
  } catch (error) {
    if (error instanceof NotUnpacked) throw error;
    // yauzl tells of every defect of a file with a plain Error.
    throw new NotUnpacked("unreadable");
  }
}

async function filesOf(
  zip: yauzl.ZipFile,
  isWanted: (name: string) => boolean,
  most: number,
): Promise<Map<string, string>> {
  const wanted: yauzl.Entry[] = [];
  let claimed = 0;
  for await (const entry of zip.eachEntry()) {
    if (!isWanted(entry.fileName)) continue;
    claimed += entry.uncompressedSize;
    if (claimed > most || wanted.length >= MOST_FILES) throw new NotUnpacked("too_big");
    wanted.push(entry);
  }
  const files = new Map<string, string>();
  for (const entry of wanted) files.set(entry.fileName, await textOf(zip, entry));
  return files;
}

const MOST_FILES = 500;

async function textOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
  return new TextDecoder().decode(Buffer.concat(pieces));
}
