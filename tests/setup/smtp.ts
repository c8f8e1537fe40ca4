import type { AddressInfo, Socket } from "node:net";
import { type SMTPServerOptions, SMTPServer } from "smtp-server";

/** How the server behaves at one message; "accept" when the script is at its end. */
export type SmtpMood =
  | "accept"
  | "421 at connect"
  | "450 at RCPT"
  | "550 at RCPT"
  | "relaying denied at RCPT"
  | "550 at MAIL FROM"
  | "535 at AUTH"
  | "552 at DATA"
  | "gone at RCPT"
  | "gone before the letter ends"
  | "gone after the letter"
  | "hang before DATA"
  | "hang after DATA"
  | "slow drip"
  | "drip for ever";

interface SmtpMail {
  id: string;
  from: string;
  to: string;
  source: string;
}

const reply = (responseCode: number, words = "scripted") => Object.assign(new Error(words), { responseCode });
const AT_RCPT: Partial<Record<SmtpMood, Error>> = {
  "450 at RCPT": reply(450),
  "550 at RCPT": reply(550, "5.1.1 no such mailbox"),
  "relaying denied at RCPT": reply(554, "5.7.1 Relay access denied"),
};

/** Lines of one answer that never ends. */
function dripTo(socket: Socket | undefined) {
  const dripping = setInterval(() => socket?.write("250-wait\r\n"), 500);
  socket?.once("close", () => clearInterval(dripping));
}

interface Options {
  latencyMs?: number;
  script?: SmtpMood[];
  /** Encrypted from the first byte. */
  secure?: Pick<SMTPServerOptions, "key" | "cert">;
  /** Encrypted when it is asked to be. */
  starttls?: Pick<SMTPServerOptions, "key" | "cert">;
}

/** A real SMTP server that accepts, or misbehaves as scripted: one mood for each connection's next message, then `accept`. */
export async function startSmtp({ latencyMs = 0, script = [], secure, starttls }: Options = {}) {
  /** By Message-ID without its host: when each copy was accepted. */
  const accepts = new Map<string, number[]>();
  const mails: SmtpMail[] = [];
  /** That were heard, and whether by nobody else. */
  const passwords: { password: string; isEncrypted: boolean }[] = [];
  const moods = new Map<string, SmtpMood>();
  const moodOf = (id: string) => {
    if (!moods.has(id)) moods.set(id, script.shift() ?? "accept");
    return moods.get(id);
  };
  /** By the port at their other end. */
  const sockets = new Map<number, Socket>();
  const drop = ({ remotePort }: { remotePort: number }) => void sockets.get(remotePort)?.destroy();
  const note = (
    source: string,
    { mailFrom, rcptTo }: { mailFrom: false | { address: string }; rcptTo: { address: string }[] },
  ) => {
    const id = /^Message-ID:\s*<([^@>]+)@/im.exec(source)?.[1] ?? "";
    mails.push({ id, from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address).join(), source });
    accepts.set(id, [...(accepts.get(id) ?? []), Date.now()]);
  };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    ...(secure ? { ...secure, secure: true } : (starttls ?? { disabledCommands: ["STARTTLS"] })),
    onConnect: (_session, done) => done(script[0] === "421 at connect" && script.shift() ? reply(421) : null),
    onAuth(auth, session, done) {
      passwords.push({ password: auth.password ?? "", isEncrypted: session.secure });
      done(moodOf(session.id) === "535 at AUTH" ? reply(535) : null, { user: "us" });
    },
    onMailFrom: (_from, session, done) => done(moodOf(session.id) === "550 at MAIL FROM" ? reply(550) : null),
    onRcptTo(_to, session, done) {
      const mood = moodOf(session.id) ?? "accept";
      if (mood === "hang before DATA") return;
      if (mood === "drip for ever") return dripTo(sockets.get(session.remotePort));
      if (mood === "gone at RCPT") return drop(session);
      const refusal = AT_RCPT[mood] ?? null;
      // A mood is for one message: the next on the same connection has its own.
      if (refusal) moods.delete(session.id);
      done(refusal);
    },
    onData(stream, session, done) {
      const mood = moodOf(session.id);
      moods.delete(session.id);
      let source = "";
      stream.on("data", (chunk) => {
        source += String(chunk);
        if (mood === "gone before the letter ends") drop(session);
      });
      stream.on("end", () => {
        if (mood === "gone before the letter ends") return;
        if (mood === "552 at DATA") return done(reply(552));
        const answer = () => {
          note(source, session.envelope);
          if (mood === "hang after DATA") return;
          if (mood === "gone after the letter") return drop(session);
          done();
        };
        setTimeout(answer, mood === "slow drip" ? 3_000 : latencyMs);
      });
    },
  });
  server.on("error", () => {});
  server.server.on("connection", (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once("close", () => sockets.delete(port));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    accepts,
    mails,
    passwords,
    /** Ends every conversation, as servers do with those that are silent for long. */
    hangUp: () => {
      for (const socket of sockets.values()) socket.end();
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
