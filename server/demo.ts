import "./node-version.ts";
import { parseArgs } from "node:util";
import { cast, castNames, type CastMember, type CircleName } from "#db/cast/people.ts";
import { seedPostcodes } from "#db/cast/around.ts";
import { seedAwake } from "#db/cast/awake.ts";
import { seedPast } from "#db/cast/past.ts";
import { seedCast } from "#db/cast/story.ts";
import { seedSource } from "#db/cast/story-source.ts";
import { seedWaiting } from "#db/cast/waiting.ts";
import { programmes } from "#db/schema/index.ts";
import type { Installation } from "#app/lib/ctx.ts";
import { install } from "./install.ts";
import { serve } from "./main.ts";
import { stopOnSignal } from "./stop.ts";
import { whyNotStarted } from "./why-not-started.ts";
import { startJobs } from "./jobs.ts";

const CIRCLES: Record<CircleName, string> = {
  okafor: "Grace's circle",
  bevan: "Megan's circle",
  lewis: "Leah's circle",
};

const { values: asked } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    port: { type: "string", default: "3000" },
    data: { type: "string", default: "demo-data" },
  },
});

// `npm run demo`: the named cast in an SQLite file, and one sign-in link for each of them.
try {
  const installation = await install({
    LOG_LEVEL: "warn",
    ...process.env,
    DEMO: "1",
    NODE_ENV: "production",
    PORT: asked.port,
    DATA_DIR: asked.data,
  });
  await seedOnce(installation);
  const server = await serve(installation, installation.env.PORT, installation.env.HOST);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : installation.env.PORT;
  installation.env.PORT = port;
  const url = installation.env.BASE_URL ?? `http://localhost:${port}`;
  console.log(asked.json ? JSON.stringify({ url, cast: castList(url) }) : welcome(url));
  stopOnSignal(server, installation, startJobs(installation));
} catch (error) {
  console.error(whyNotStarted(error));
  // What was opened before the start failed must not keep the process.
  process.exit(1);
}

async function seedOnce({ database, keys, clock, geocoder }: Installation) {
  const known = await database.db.select({ id: programmes.id }).from(programmes).limit(1);
  if (known.length > 0) return;
  const now = clock();
  await database.transaction(async (tx) => {
    await seedCast(tx, keys, now);
    await seedPast(tx, now);
    await seedAwake(tx, now);
    await seedPostcodes(tx);
    await seedWaiting(tx, now);
  });
  await seedSource({ database, keys, geocoder }, now);
}

function castList(url: string) {
  return castNames.map((who) => {
    const member: CastMember = cast[who];
    const circles = (member.circles ?? []).map(([circle]) => CIRCLES[circle]);
    return {
      name: member.name,
      role: member.role,
      circle: circles.join(", ") || null,
      signIn: `${url}/demo/sign-in/${who}`,
    };
  });
}

function welcome(url: string) {
  const lines = castList(url).map(
    ({ name, role, circle, signIn }) =>
      `  ${name.padEnd(15)} ${`${role}${circle ? ` · ${circle}` : ""}`.padEnd(58)} ${signIn}`,
  );
  return `\nEncircle is open at ${url}\n\nSign in as:\n${lines.join("\n")}\n\nWhat would have been sent out: ${url}/demo/messages\nStop with Ctrl+C.\n`;
}
