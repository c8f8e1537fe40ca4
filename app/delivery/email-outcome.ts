import type { Outcome } from "./channel.ts";

interface SmtpError {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** Trouble before anything was said, that lies in our settings: no way to sign in that both sides know. */
const OURS = new Set(["EAUTH", "ENOAUTH", "ECONFIG"]);

/**
 * What an error of nodemailer means for the letter (promises.md, 4.2): a refusal for now is tried again, one for good is the address's fault
 * where the server says so, and ours when it came before any address was named; silence after the whole letter was handed over leaves doubt.
 * @param isWhole the whole letter had been handed to the server
 */
export function emailOutcome(error: unknown, isWhole: boolean): Outcome {
  const { code = "unknown", command = "", response = "", responseCode = 0 } = (error ?? {}) as SmtpError;
  // A yes where none was expected is no answer either.
  if (responseCode < 400) return withoutAnswer(code, isWhole);
  const why = /^\d{3}([ -]\d\.\d{1,3}\.\d{1,3}\b)?/.exec(response)?.[0].replace("-", " ") ?? String(responseCode);
  if (responseCode < 500) return { result: "retry", why };
  const isOurs = code === "EAUTH" || command === "MAIL FROM" || /^(EHLO|HELO|CONN|STARTTLS|AUTH)/.test(command);
  if (isOurs) return { result: "our_fault", why: `${command || code} ${why}` };
  // Commands out of order: the conversation is broken, not the letter.
  if (responseCode === 503) return { result: "retry", why };
  return { result: "failed", why, address: command === "RCPT TO" && blamesAddress(response) ? "bad" : "good" };
}

function withoutAnswer(code: string, isWhole: boolean): Outcome {
  if (isWhole) return { result: "in_doubt", why: code };
  if (OURS.has(code)) return { result: "our_fault", why: code };
  return { result: "retry", why: code };
}

/**
 * Whether a refusal of a reader says that nothing will ever arrive there: no such mailbox or host, or a closed one (RFC 3463: 5.1.x without the
 * two about the sender, 5.2.1). A full mailbox, a rule or a server that does not carry our mail says nothing against the address: blamed for
 * that, everybody's address would be bad after one wrong setting.
 */
function blamesAddress(response: string) {
  const detail = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  if (detail) return /^5\.(1\.(?![78]$)\d+|2\.1)$/.test(detail);
  return /^(501|55[013])/.test(response) && !/relay/i.test(response);
}
