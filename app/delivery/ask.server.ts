import type { Answer } from "./sms.server.ts";

/** Asks a provider's interface. @returns its answer, whatever the status @throws Error when none came */
export async function ask(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, redirect: "error" });
  const text = await response.text();
  const after = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
  return { status: response.status, body: readJson(text), after: Number.isNaN(after) ? null : after };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
