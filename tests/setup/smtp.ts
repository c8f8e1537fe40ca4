import type { AddressInfo } from "node:net";
import { type SMTPServerOptions, SMTPServer } from "smtp-server";

/** How the server behaves at one message; "accept" when the script is at its end. */
export type SmtpMood =
  | "accept"
  | "421 at connect"
  | "450 at RCPT"
  | "550 at RCPT"
  | "550 at MAIL FROM"
  | "535 at AUTH"
  | "552 at DATA"
  | "hang before DATA"
  | "hang after DATA"
  | "slow drip";

interface SmtpMail {
  id: string;
  from: string;
  to: string;
  source: string;
}

const reply = (responseCode: number) => Object.assign(new Error("scripted"), { responseCode });

/** A real SMTP server that accepts, or misbehaves as scripted: one mood for each connection's next message, then `accept`. */
export async function startSmtp({
  latencyMs = 0,
  script = [],
  secure,
}: { latencyMs?: number; script?: SmtpMood[]; secure?: Pick<SMTPServerOptions, "key" | "cert"> } = {}) {
  /** By Message-ID without its host: when each copy was accepted. */
  const accepts = new Map<string, number[]>();
  const mails: SmtpMail[] = [];
  const moods = new Map<string, SmtpMood>();
  const moodOf = (id: string) => {
    if (!moods.has(id)) moods.set(id, script.shift() ?? "accept");
    return moods.get(id);
  };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    ...(secure ? { ...secure, secure: true } : { disabledCommands: ["STARTTLS"] }),
    onConnect: (_session, done) => done(script[0] === "421 at connect" && script.shift() ? reply(421) : null),
    onAuth: (_auth, session, done) => done(moodOf(session.id) === "535 at AUTH" ? reply(535) : null, { user: "us" }),
    onMailFrom: (_from, session, done) => done(moodOf(session.id) === "550 at MAIL FROM" ? reply(550) : null),
    onRcptTo(_to, session, done) {
      const mood = moodOf(session.id);
      if (mood === "hang before DATA") return;
      const refusal = mood === "450 at RCPT" ? reply(450) : mood === "550 at RCPT" ? reply(550) : null;
      // A mood is for one message: the next on the same connection has its own.
      if (refusal) moods.delete(session.id);
      done(refusal);
    },
    onData(stream, session, done) {
      const mood = moodOf(session.id);
      moods.delete(session.id);
      let source = "";
      stream.on("data", (chunk) => (source += String(chunk)));
      stream.on("end", () => {
        if (mood === "552 at DATA") return done(reply(552));
        const answer = () => {
          const id = /^Message-ID:\s*<([^@>]+)@/im.exec(source)?.[1] ?? "";
          const { mailFrom, rcptTo } = session.envelope;
          mails.push({ id, from: mailFrom ? mailFrom.address : "", to: rcptTo[0]?.address ?? "", source });
          accepts.set(id, [...(accepts.get(id) ?? []), Date.now()]);
          if (mood === "hang after DATA") return;
          done();
        };
        setTimeout(answer, mood === "slow drip" ? 3_000 : latencyMs);
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    accepts,
    mails,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
