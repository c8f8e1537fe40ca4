import { errorCode } from "#db/transactions.ts";
import { safeError } from "#app/lib/safe-error.ts";
import { CannotStart } from "./settings.ts";

const DATABASE = "Check DATABASE_URL, and that PostgreSQL is running.";
const FOLDER = "Check DATA_DIR, and that this user may write there.";

/** What the operator can do, by the system's or PostgreSQL's code. */
const SENTENCES: Record<string, string> = {
  EADDRINUSE: "Another program uses this port already. Stop it, or set PORT to another number.",
  EADDRNOTAVAIL: "This machine does not have the address in HOST.",
  ECONNREFUSED: `The database cannot be reached. ${DATABASE}`,
  ENOTFOUND: `The database's machine cannot be found. ${DATABASE}`,
  ETIMEDOUT: `The database does not answer. ${DATABASE}`,
  ERR_INVALID_URL: `DATABASE_URL cannot be read. It looks like postgres://user:password@host:5432/name.`,
  "28P01": "PostgreSQL refuses the password in DATABASE_URL.",
  "28000": "PostgreSQL refuses the user in DATABASE_URL.",
  "3D000": "There is no such database. Make it, or change DATABASE_URL.",
  ENOTDIR: `The data folder cannot be made. ${FOLDER}`,
  EEXIST: `The data folder cannot be made. ${FOLDER}`,
  EROFS: `The data folder cannot be written. ${FOLDER}`,
  ENOSPC: "The disk is full.",
  SQLITE_CANTOPEN: `The database file cannot be opened. ${FOLDER}`,
  SQLITE_NOTADB: "The database file is damaged, or is not a database. Put back a backup.",
};

/** Why the start failed: a sentence where there is one, else what helps to find the fault. Never a value: it may be a password. */
export function whyNotStarted(error: unknown): string {
  if (error instanceof CannotStart) return error.message;
  const code = errorCode(error);
  if (code === "EACCES") return `This user may not use that port or folder. Change PORT, or: ${FOLDER}`;
  const sentence = code === undefined ? undefined : SENTENCES[code];
  return sentence ?? JSON.stringify(safeError(error), null, 2);
}
