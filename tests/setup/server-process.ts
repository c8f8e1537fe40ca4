import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface ServerProcess {
  url: string;
  child: ChildProcess;
  /** Everything it has said on stdout so far. */
  said(): string;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and waits until it has ended by itself. @returns the exit code */
  stop(): Promise<number | null>;
}

/** Vitest has a BASE_URL of its own, which is no address. */
const start = (env: Record<string, string>) =>
  spawn(process.execPath, ["server/start.ts"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "info",
      HOST: "127.0.0.1",
      PORT: "0",
      BASE_URL: "",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });

/** A real `server/start.ts` in a process of its own, on a free port. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const child = start(env);
  let errors = "";
  let said = "";
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  child.stdout.on("data", (chunk) => (said += String(chunk)));
  const gone = once(child, "exit");
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /"url":"([^"]+)".*"msg":"listening"/.exec(line)?.[1];
      if (found) resolve(found.replace("localhost", "127.0.0.1"));
    });
    child.once("exit", () => reject(new Error(`The server did not start.\n${errors}`)));
  });
  return {
    url,
    child,
    said: () => said,
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
    async stop() {
      child.kill("SIGTERM");
      const [code] = (await gone) as [number | null];
      return code;
    },
  };
}

/** A start that is expected to fail. @returns how it ended, and what it said to the operator */
export async function failToStart(env: Record<string, string>): Promise<{ code: number | null; errors: string }> {
  const child = start(env);
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, errors };
}
