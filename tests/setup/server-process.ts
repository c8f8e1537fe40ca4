import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

interface Process {
  child: ChildProcess;
  /** Everything it has said on stdout so far. */
  said(): string;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and waits until it has ended by itself. @returns the exit code */
  stop(): Promise<number | null>;
}

export interface ServerProcess extends Process {
  url: string;
}

/** Vitest has a BASE_URL of its own, which is no address. */
const start = (script: "server/start.ts" | "server/worker.ts", env: Record<string, string>) =>
  spawn(process.execPath, [script], {
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
  const { said, ...server } = await startProcess("server/start.ts", env, /"msg":"listening"/);
  const url = /"url":"([^"]+)".*"msg":"listening"/.exec(said())?.[1] ?? "";
  return { ...server, said, url: url.replace("localhost", "127.0.0.1") };
}

/** A real `server/worker.ts`, which sends beside servers on PostgreSQL. */
export const startWorkerProcess = (env: Record<string, string>): Promise<Process> =>
  startProcess("server/worker.ts", env, /"msg":"working"/);

/** @param ready the line by which it says that it is */
async function startProcess(script: Parameters<typeof start>[0], env: Record<string, string>, ready: RegExp) {
  const child = start(script, env);
  let errors = "";
  let said = "";
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  child.stdout.on("data", (chunk) => (said += String(chunk)));
  const gone = once(child, "exit");
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (ready.test(line)) resolve();
    });
    child.once("exit", () => reject(new Error(`${script} did not start.\n${errors}`)));
  });
  return {
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
  const child = start("server/start.ts", env);
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, errors };
}
