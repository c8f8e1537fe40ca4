/** Of a file that somebody brings: some 50,000 rows. The server reads no longer ones (server/refuse-early.ts). */
export const MOST_FILE_BYTES = 25_000_000;
