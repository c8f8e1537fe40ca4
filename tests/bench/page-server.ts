import { once } from "node:events";
import { createServer } from "node:http";
import { readCirclePage } from "#app/circles/read-circle-page.server.ts";
import { readActor } from "#app/circles/queries.server.ts";
import { readVisitor } from "#app/people/queries.server.ts";
import { readCookies, splitSecret } from "#app/lib/cookies.server.ts";
import type { PageFacts } from "#app/lib/page.ts";
import { install } from "../../server/install.ts";
import { serve } from "../../server/main.ts";
import type * as PageTree from "./page-tree.tsx";

// The measured process: a real server; beside it one that does the same reads and answers with the plain rendering of the same tree; and,
// when asked, the rendering alone. It says how much CPU it has used.
const { renderTree } = (await import(
  new URL("../../.cache/bench/page-tree.js", import.meta.url).href
)) as typeof PageTree;
const installation = await install(process.env);
const server = await serve(installation, 0, "127.0.0.1");
const plain = createServer(async (request, response) => {
  const props = await readProps(request.headers.cookie, (request.url ?? "").slice("/circles/".length));
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
  response.end(`<!doctype html>${renderTree(props, PAGE)}`);
});
await once(plain.listen(0, "127.0.0.1"), "listening");
const portOf = (one: typeof server) => (one.address() as { port: number }).port;

type Order = { cpu: true } | { render: number; cookie: string; circleId: string };

const PAGE: PageFacts = {
  language: "en",
  once: "x".repeat(45),
  nonce: "y".repeat(22),
  query: "",
  robots: "noindex, nofollow",
  path: "/",
  said: null,
  visitor: { name: "Helper", isStaff: false, helperName: null, helpingCircleId: null },
  isDemo: false,
  isLate: false,
};

async function readProps(cookie: string | undefined, circleId: string) {
  const { database, keys, clock } = installation;
  const now = clock();
  const session = splitSecret(readCookies(cookie ?? null, false).session);
  const found = session && (await readVisitor(database.db, session, now));
  if (!found) throw new Error("the bench is not signed in");
  const actor = await readActor(database.db, found.visitor, circleId, now);
  const means = { db: database.db, transaction: database.transaction, keys, now, timeZone: found.visitor.timeZone };
  return { ...(await readCirclePage({ ...means, actor })), lastNews: undefined, refused: undefined };
}

process.on("message", (order: Order) => {
  void (async () => {
    if ("cpu" in order) {
      process.send?.({ cpu: process.cpuUsage() });
      return;
    }
    const props = await readProps(order.cookie, order.circleId);
    const before = process.cpuUsage();
    for (let i = 0; i < order.render; i++) renderTree(props, PAGE);
    process.send?.({ cpu: process.cpuUsage(before) });
  })();
});
process.on("SIGINT", () => process.exit(0));
installation.env.PORT = portOf(server);
process.send?.({ port: installation.env.PORT, plainPort: portOf(plain) });
