import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** How the provider behaves at one text; it accepts when the script is at its end. */
export type SmsMood =
  | "accept"
  | "400 bad number"
  | "403"
  | "429"
  | "500"
  | "500 after accepting"
  | "hang"
  | "hang after accepting";

interface SentText {
  id: string;
  reference: string | null;
  to: string;
  body: string;
}

/** A provider of texts over HTTP that speaks like GOV.UK Notify and like Twilio, and misbehaves as scripted. */
export async function startSmsProvider({
  latencyMs = 0,
  script = [],
}: { latencyMs?: number; script?: SmsMood[] } = {}) {
  const texts: SentText[] = [];
  const seen: { authorization: string | undefined; statusCallback: string | null }[] = [];
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object, headers: Record<string, string> = {}) =>
      response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
    const url = new URL(request.url ?? "/", "http://provider");
    if (request.method === "GET") {
      const reference = url.searchParams.get("reference");
      const to = url.searchParams.get("To");
      if (reference !== null)
        return answer(200, {
          notifications: texts.filter((text) => text.reference === reference).map(({ id }) => ({ id })),
        });
      return answer(200, {
        messages: texts.filter((text) => text.to === to).map(({ id, ...text }) => ({ sid: id, ...text })),
      });
    }
    const text = await readText(request);
    seen.push({ authorization: request.headers.authorization, statusCallback: text.statusCallback });
    await pause(latencyMs);
    const mood = script.shift() ?? "accept";
    const id = `text-${texts.length + 1}`;
    const accept = () => texts.push({ id, reference: text.reference, to: text.to, body: text.body });
    switch (mood) {
      case "accept":
        accept();
        return answer(201, { id, sid: id });
      case "400 bad number":
        return answer(400, {
          code: 21211,
          errors: [{ error: "ValidationError", message: "phone_number Not a valid phone number" }],
        });
      case "403":
        return answer(403, { errors: [{ error: "AuthError" }] });
      case "429":
        return answer(429, {}, { "Retry-After": "120" });
      case "500":
        return answer(500, {});
      case "500 after accepting":
        accept();
        return answer(500, {});
      case "hang":
        return undefined;
      case "hang after accepting":
        accept();
        return undefined;
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    texts,
    seen,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readText(request: IncomingMessage) {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  if (request.headers["content-type"]?.includes("json")) {
    const {
      phone_number: to,
      reference,
      personalisation,
    } = JSON.parse(body) as {
      phone_number: string;
      reference: string;
      personalisation: { text: string };
    };
    return { to, reference, body: personalisation.text, statusCallback: null };
  }
  const fields = new URLSearchParams(body);
  return {
    to: fields.get("To") ?? "",
    reference: null,
    body: fields.get("Body") ?? "",
    statusCallback: fields.get("StatusCallback"),
  };
}
