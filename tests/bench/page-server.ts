import { readCirclePage } from "#app/circles/read-circle-page.server.ts";
import { readActor } from "#app/circles/queries.server.ts";
import { readVisitor } from "#app/people/queries.server.ts";
import type { PageFacts } from "#app/lib/page.ts";
import { install } from "../../server/install.ts";
import { serve } from "../../server/main.ts";
import type * as PageTree from "./page-tree.tsx";

// The measured process: a real server that, when asked, also renders the bare tree and says how much CPU it has used.
const { renderTree } = (await import(
  new URL("../../.cache/bench/page-tree.js", import.meta.url).href
)) as typeof PageTree;
const installation = await install(process.env);
const server = await serve(installation, 0, "127.0.0.1");
const address = server.address();
const port = typeof address === "object" && address ? address.port : 0;
installation.env.PORT = port;

type Order = { cpu: true } | { render: number; cookie: { id: string; secret: string }; circleId: string };

process.on("message", (order: Order) => {
  void (async () => {
    if ("cpu" in order) {
      process.send?.({ cpu: process.cpuUsage() });
      return;
    }
    const { database, keys, clock } = installation;
    const now = clock();
    const found = await readVisitor(database.db, order.cookie, now);
    if (!found) throw new Error("the bench is not signed in");
    const actor = await readActor(database.db, found.visitor, order.circleId, now);
    const ctx = {
      db: database.db,
      transaction: database.transaction,
      keys,
      now,
      actor,
      timeZone: found.visitor.timeZone,
    };
    const props = { ...(await readCirclePage(ctx)), lastNews: undefined, refused: undefined };
    const page: PageFacts = {
      language: "en",
      once: "x".repeat(45),
      nonce: "y".repeat(22),
      path: "/",
      said: null,
      visitor: { name: "Helper", isStaff: false, helperName: null, helpingCircleId: null },
      isDemo: false,
    };
    let bytes = 0;
    const before = process.cpuUsage();
    for (let i = 0; i < order.render; i++) bytes = renderTree(props, page).length;
    process.send?.({ cpu: process.cpuUsage(before), bytes });
  })();
});
process.on("SIGINT", () => process.exit(0));
process.send?.({ port });
