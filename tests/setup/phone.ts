import { codeAfter, codesTo } from "./leaving.ts";
import type { RunningServer } from "./server.ts";

export type Phone = ReturnType<typeof phoneAt>;

/** A browser that keeps its cookies and says where its forms come from, as any browser of today does. */
export function phoneAt(url: string) {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, "sec-fetch-site": "same-origin", ...init.headers };
    const response = await fetch(url + path, { ...init, redirect: "manual", headers });
    for (const header of response.headers.getSetCookie()) {
      const [pair = ""] = header.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(header)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)));
    }
    return response;
  };
  return {
    jar,
    get: (path: string) => send(path),
    head: (path: string) => send(path, { method: "HEAD" }),
    post: (path: string, fields: Record<string, string> = {}) =>
      send(path, { method: "POST", body: new URLSearchParams(fields) }),
  };
}

/** Asks for a code and waits until it stands in the outbox. @param to the phone or email as it is kept */
export async function askForCode(server: RunningServer, phone: Phone, contact: string, to: string, next = "/") {
  const before = await codesTo(server.installation, to);
  const answer = await phone.post("/sign-in", { contact, next });
  for (let i = 0; i < 100; i++) {
    const code = await codeAfter(server.installation, to, before);
    if (code) return { answer, code };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("no code came");
}
