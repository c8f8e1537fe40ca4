/** What is written down of an error: enough to find the fault, and nothing that anybody typed. */
export interface SafeError {
  type: string;
  /** The engine's or the system's own word for it: "23505", "ENOSPC". */
  reason?: string;
  /** Only where no value can stand in it. */
  message?: string;
  /** SQL as it was built, with placeholders instead of values. */
  query?: string;
  constraint?: string;
  stack: string[];
  cause?: SafeError;
}

const FRAMES = 12;
/** Whose messages our program and the language itself write. A SyntaxError quotes what it could not read. */
const PLAIN = new Set(["Error", "TypeError", "RangeError", "ReferenceError", "AggregateError"]);

/**
 * Drizzle puts every parameter of a failed query into its message, PostgreSQL quotes rows, and a mail server quotes addresses. So of
 * errors that come from outside only their kind is kept, and of all of them the lines of the program they passed through.
 */
export function safeError(error: unknown, depth = 0, isOurs = true): SafeError {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] };
  const { code, query, constraint } = error as Error & Record<"code" | "query" | "constraint", unknown>;
  // What caused an error from outside is from outside as well.
  const isPlain =
    isOurs &&
    code === undefined &&
    query === undefined &&
    PLAIN.has(error.name) &&
    error.constructor.name in globalThis;
  return {
    type: error.constructor.name,
    ...(typeof code === "string" ? { reason: code.slice(0, 60) } : {}),
    ...(isPlain ? { message: error.message.slice(0, 300) } : {}),
    ...(typeof query === "string" ? { query: query.slice(0, 1000) } : {}),
    ...(typeof constraint === "string" ? { constraint } : {}),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth < 3 ? { cause: safeError(error.cause, depth + 1, isPlain) } : {}),
  };
}

/** The stack without the message that stands above it. */
function framesOf({ stack = "", message }: Error) {
  const at = stack.indexOf(message);
  const below = at < 0 ? stack : stack.slice(at + message.length);
  return below
    .split("\n")
    .filter((line) => /^\s+at .*\d\)?$/.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
}
