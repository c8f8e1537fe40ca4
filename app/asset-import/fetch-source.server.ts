import { Agent as HttpAgent, type Agent, type IncomingMessage, request as askHttp } from "node:http";
import { Agent as HttpsAgent, request as askHttps } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import { guardedLookup, PrivateAddress, type Resolve, resolveName } from "./guarded-lookup.server.ts";
import { BodyFault, readBody } from "./read-body.server.ts";
import { retryAfter } from "./retry-after.ts";
import { isWebPage, type OwnHosts, readSourceAddress } from "./source-address.ts";

/** Why nothing came, as the last part of a word key. */
export type FetchFault =
  | "address_unreadable"
  | "address_private"
  | "too_many_redirects"
  | "no_answer"
  | "too_slow"
  | "too_big"
  | "not_found"
  | "refused"
  | "broken"
  | "web_page";

export type Fetched =
  | { result: "body"; bytes: Buffer; url: string; etag: string | null; lastModified: string | null }
  /** As it was when these ETag or date were given. */
  | { result: "unchanged" }
  /** It may be better later: after so many milliseconds if the source said how long, 0 if not. */
  | { result: "later"; fault: FetchFault; afterMs: number }
  | { result: "failed"; fault: FetchFault };

interface Known {
  etag?: string | null;
  lastModified?: string | null;
}

export interface FetcherSettings {
  ownHosts: OwnHosts;
  /** Between the end of one answer and the next question to the same host. */
  pauseMs?: number;
  /** For one answer to its last byte, redirects and all: one that drips ends here. */
  limitMs?: number;
  /** Of one answer, unpacked. */
  mostBytes?: number;
  /** Told in the User-Agent, so that whoever runs the source knows whom to write to. */
  about?: string | undefined;
  resolve?: Resolve;
  clock: () => Date;
}

export interface Fetcher {
  /** Asks for data. Nothing is thrown. */
  fetch(address: string, known?: Known): Promise<Fetched>;
  close(): void;
}

const MOST_REDIRECTS = 5;

/**
 * Asks other people's servers, politely and with care: one question at a time per host with a pause between, never a machine of our own network
 * (also not after a redirect), never more or longer than the limits.
 */
export function openFetcher({ pauseMs = 250, resolve = resolveName, ...settings }: FetcherSettings): Fetcher {
  const http = new HttpAgent({ keepAlive: true, maxSockets: 1 });
  const https = new HttpsAgent({ keepAlive: true, maxSockets: 1 });
  const lines = new Map<string, Promise<unknown>>();
  const ask = (url: URL, known: Known, signal: AbortSignal) =>
    askOnce(url, known, { ...settings, resolve, agent: url.protocol === "https:" ? https : http, signal });

  /** Waits until whoever asked this host before has had an answer, and a little longer. */
  function inLine<T>(host: string, work: () => Promise<T>): Promise<T> {
    const before = lines.get(host) ?? Promise.resolve();
    const turn = before.then(work);
    const over = turn.then(
      () => pause(pauseMs),
      () => pause(pauseMs),
    );
    lines.set(host, over);
    void over.then(() => lines.get(host) === over && lines.delete(host));
    return turn;
  }

  return {
    async fetch(address, known = {}) {
      let url = readSourceAddress(address, settings.ownHosts);
      let signal: AbortSignal | undefined;
      for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
        if (typeof url === "string") return { result: "failed", fault: `address_${url}` };
        const asked: URL = url;
        const answer = await inLine(asked.host, () => {
          // Waiting for one's turn is nobody's slowness.
          signal ??= AbortSignal.timeout(settings.limitMs ?? 60_000);
          return ask(asked, known, signal);
        });
        if (answer.result !== "moved") return answer;
        url = readSourceAddress(URL.parse(answer.to, asked.href)?.href ?? "", settings.ownHosts);
      }
      return { result: "failed", fault: "too_many_redirects" };
    },
    close() {
      http.destroy();
      https.destroy();
    },
  };
}

interface Asking extends Pick<FetcherSettings, "ownHosts" | "mostBytes" | "about" | "clock"> {
  resolve: Resolve;
  agent: Agent;
  signal: AbortSignal;
}

async function askOnce(url: URL, known: Known, asking: Asking): Promise<Fetched | { result: "moved"; to: string }> {
  try {
    const answer = await answerTo(url, known, asking);
    const { statusCode: status = 0, headers } = answer;
    if (status === 200) return await bodyOf(answer, url, asking.mostBytes ?? 50_000_000);
    // Nobody reads the rest: a short one frees the connection, a long one is cut off.
    answer.destroy();
    if (status === 304) return { result: "unchanged" };
    if (status >= 300 && status < 400 && headers.location) return { result: "moved", to: headers.location };
    return faultOf(status, retryAfter(headers["retry-after"], asking.clock()));
  } catch (error) {
    return whyNot(error, asking.signal);
  }
}

function answerTo(url: URL, { etag, lastModified }: Known, { ownHosts, ...asking }: Asking): Promise<IncomingMessage> {
  const ask = url.protocol === "https:" ? askHttps : askHttp;
  const headers = {
    Accept: "application/json, application/geo+json, text/csv, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "User-Agent": `Encircle/1 (community asset map${asking.about ? `; +${asking.about}` : ""})`,
    ...(etag ? { "If-None-Match": etag } : {}),
    ...(lastModified ? { "If-Modified-Since": lastModified } : {}),
  };
  const { agent, signal } = asking;
  const lookup = ownHosts.includes(url.host) ? undefined : guardedLookup(asking.resolve);
  return new Promise((resolve, reject) => {
    ask(url, { headers, agent, signal, maxHeaderSize: 32_768, ...(lookup ? { lookup } : {}) })
      .on("response", resolve)
      .on("error", reject)
      .end();
  });
}

async function bodyOf(answer: IncomingMessage, url: URL, mostBytes: number): Promise<Fetched> {
  const bytes = await readBody(answer, mostBytes);
  const { headers } = answer;
  if (isWebPage(headers["content-type"], bytes)) return { result: "failed", fault: "web_page" };
  const etag = headers.etag && headers.etag.length <= 200 ? headers.etag : null;
  return { result: "body", bytes, url: url.href, etag, lastModified: headers["last-modified"]?.slice(0, 100) ?? null };
}

function faultOf(status: number, afterMs: number): Fetched {
  if (status === 404 || status === 410) return { result: "failed", fault: "not_found" };
  if (status === 429 || status === 503) return { result: "later", fault: "refused", afterMs };
  if (status >= 500 || status === 408) return { result: "later", fault: "broken", afterMs: 0 };
  return { result: "failed", fault: "refused" };
}

function whyNot(error: unknown, signal: AbortSignal): Fetched {
  if (error instanceof BodyFault)
    return error.why === "too_big"
      ? { result: "failed", fault: "too_big" }
      : { result: "later", fault: "broken", afterMs: 0 };
  if (error instanceof PrivateAddress) return { result: "failed", fault: "address_private" };
  return { result: "later", fault: signal.aborted ? "too_slow" : "no_answer", afterMs: 0 };
}
