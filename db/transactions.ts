import { AsyncLocalStorage } from "node:async_hooks";

/** Set while a transaction of this process is open, along the asynchronous path that opened it. */
export const current = new AsyncLocalStorage<{ isOpen: boolean }>();

/** @throws Error when called inside a transaction: the inner one would wait for the outer one for ever */
export function refuseNesting() {
  if (current.getStore()?.isOpen) throw new Error("transaction() inside transaction(): pass the tx on instead");
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One waiting line per key: jobs with the same key run one after the other, in the order they came. */
export function waitingLines() {
  const tails = new Map<string, Promise<unknown>>();
  return <T>(key: string, job: () => Promise<T>): Promise<T> => {
    const turn = (tails.get(key) ?? Promise.resolve()).then(job);
    const tail = turn.then(
      () => undefined,
      () => undefined,
    );
    tails.set(key, tail);
    void tail.then(() => tails.get(key) === tail && tails.delete(key));
    return turn;
  };
}

/** The engine's error code ("23505", "SQLITE_BUSY"), wherever drizzle has wrapped it. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return "code" in error && typeof error.code === "string" ? error.code : errorCode(error.cause);
}
