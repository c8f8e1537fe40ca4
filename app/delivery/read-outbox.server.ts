import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Channel } from "#db/schema/index.ts";

/** One line of the file outbox, as far as the demo shows it. */
interface Sent {
  id: string;
  /** When it was handed over, ISO 8601. */
  at: string;
  channel: Channel;
  to: string;
  subject: string;
  text: string;
}

const MOST = 200;

/** The newest messages of the file outbox, newest first. For the demo only: there is no page for it on a real installation. */
export async function readOutbox(dir: string): Promise<Sent[]> {
  const text = await readFile(join(dir, "outbox.jsonl"), "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  const lines = text.split("\n").filter(Boolean).slice(-MOST);
  return lines.map((line) => JSON.parse(line) as Sent).toReversed();
}
