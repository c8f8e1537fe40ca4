import type { Outcome } from "./channel.ts";

interface SmtpError {
  code?: string;
  command?: string;
  responseCode?: number;
}

/**
 * What an error of nodemailer means for the letter (promises.md, 4.2): a refusal for now is tried again, one for good is the address's fault,
 * unless it came before any address was named; silence after the whole letter was handed over leaves doubt.
 * @param isWhole the whole letter had been handed to the server
 */
export function emailOutcome(error: unknown, isWhole: boolean): Outcome {
  const { code = "unknown", command = "", responseCode } = (error ?? {}) as SmtpError;
  if (responseCode === undefined) return isWhole ? { result: "in_doubt", why: code } : { result: "retry", why: code };
  const why = String(responseCode);
  if (responseCode < 500) return { result: "retry", why };
  const isOurs = code === "EAUTH" || command === "MAIL FROM" || /^(EHLO|HELO|CONN|STARTTLS|AUTH)/.test(command);
  if (isOurs) return { result: "our_fault", why: `${command || code} ${why}` };
  return { result: "failed", why, address: command === "RCPT TO" ? "bad" : "good" };
}
