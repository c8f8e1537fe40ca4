import { SMTPServer } from "smtp-server";
import type { AddressInfo } from "node:net";
export async function startSmtp({ latencyMs = 0 } = {}) {
  const accepts = new Map<string, number[]>();
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, _s, done) {
      let t = "";
      stream.on("data", (c) => (t += String(c)));
      stream.on("end", () =>
        setTimeout(() => {
          const id = /^Message-ID: <([^@]+)@/im.exec(t)?.[1] ?? "?";
          accepts.set(id, [...(accepts.get(id) ?? []), Date.now()]);
          done();
        }, latencyMs),
      );
    },
  });
  await new Promise<void>((r) => server.listen(0, "127.0.0.1", r));
  return {
    port: (server.server.address() as AddressInfo).port,
    accepts,
    close: () => new Promise<void>((r) => server.close(() => r())),
  };
}
