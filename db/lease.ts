import { dialect } from "./dialect.ts";

interface Lockable {
  for(strength: "update", config: { skipLocked: true }): unknown;
}

/**
 * For the part of a statement that chooses which rows a worker takes. On PostgreSQL rows that another worker is taking are passed over instead
 * of waited for; on SQLite there is one writer, and nobody to pass.
 */
export const passingOverTaken = <Q extends Lockable>(query: Q): Q => {
  if (dialect === "postgres") query.for("update", { skipLocked: true });
  return query;
};
