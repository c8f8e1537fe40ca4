import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Env } from "#app/lib/env.server.ts";

const CONNECT_MS = 5_000;
/** Silence of a server in the middle of a conversation. */
const SILENCE_MS = 8_000;
const CONNECTIONS = 5;

export type EmailEnv = Env & { SMTP_URL: string };

/**
 * How the server of emails is spoken with: over a few connections that stay open. What stands in the query of SMTP_URL wins.
 * @throws Error when the key that is to sign emails is none
 */
export const smtpOptions = (env: EmailEnv) => ({
  url: env.SMTP_URL,
  pool: true as const,
  maxConnections: CONNECTIONS,
  maxMessages: Infinity,
  connectionTimeout: CONNECT_MS,
  greetingTimeout: CONNECT_MS,
  socketTimeout: SILENCE_MS,
  disableFileAccess: true,
  disableUrlAccess: true,
  // Else whoever stands between could hide that the server can encrypt, and read the password and the letters (ASVS 12.3.1).
  requireTLS: !isThisMachine(env.SMTP_URL),
  ...dkimOf(env),
});

function isThisMachine(url: string) {
  const host = URL.parse(url)?.hostname ?? "";
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}

function dkimOf({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE }: Env) {
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_KEY_FILE) return {};
  return { dkim: { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR, privateKey: rsaKeyIn(DKIM_KEY_FILE) } };
}

/** With a key of another kind emails would leave unsigned, and nobody would hear of it. */
function rsaKeyIn(file: string) {
  try {
    const pem = readFileSync(file, "utf8");
    if (createPrivateKey(pem).asymmetricKeyType === "rsa") return pem;
  } catch (error) {
    throw new Error("DKIM_KEY_FILE cannot be read as a private key (PEM).", { cause: error });
  }
  throw new Error("DKIM_KEY_FILE holds a key that is not RSA.");
}
