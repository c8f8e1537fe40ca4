import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assetMaps, memberships, shares } from "#db/schema/index.ts";
import { cast, castId, type CastMember, type CastName } from "#db/cast/people.ts";
import { type Need, pages } from "#app/rights/pages.ts";
import { type Action, policy, type Relation, type Role } from "#app/rights/policy.ts";
import { uuidOf } from "#app/open-data/uuid.ts";
import { type Browser, browserAt, freshServer, type RunningServer } from "../setup/server.ts";
import { type World } from "../setup/world.ts";

// Every page × everybody × every way of asking, against the policy. What is probed is generated: a new page is probed by existing.
const people = [
  "olu",
  "carys",
  "nadia",
  "bea",
  "sunita",
  "ade",
  "sam",
  "grace",
  "jo",
  "rosa",
  "megan",
  "mallory",
  "tom",
  "leah",
] as const satisfies CastName[];
const rows: Record<Action, Partial<Record<Role, Relation>>> = policy;

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
const browsers = new Map<string, Browser>();

beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
  for (const name of people) browsers.set(name, await server.signIn(name));
  browsers.set("nobody", browserAt(server.url));
  browsers.set("removed", await server.signIn("priya"));
  await world.database.transaction(async (tx) => {
    await tx
      .update(memberships)
      .set({ until: world.open().now })
      .where(and(eq(memberships.personId, castId("priya")), eq(memberships.circleId, castId("okafor"))));
    // What search engines may list is there where they may list something.
    await tx.update(assetMaps).set({ isListed: true }).where(eq(assetMaps.slug, "riverside"));
  });
});
afterAll(() => drop());

/** The pattern as an address inside Grace's circle. */
const addressOf = (pattern: string) =>
  pattern
    .replace(":circleId", castId("okafor"))
    .replace(":meetingId", castId("okafor-meets"))
    .replace(":taskId", castId("task-meal"))
    .replace(":updateId", castId("news-football"))
    .replace(":seriesId", castId("series-lift"))
    .replace(":membershipId", castId("jo-in-okafor"))
    .replace(":invitationId", castId("no-invitation"))
    .replace(":planId", castId("plan-grace"))
    .replace(":signpostId", castId("signpost-waiting"))
    .replace(":followUpId", castId("no-follow-up"))
    .replace(":concernId", castId("no-concern"))
    .replace(":deviceId", castId("no-device"))
    .replace(":slug", "riverside")
    .replace(":uuid", uuidOf(castId("no-asset")))
    .replace(":assetId", castId("asset-money"))
    .replace(":spotId", castId("no-spot"))
    .replace(":sourceId", castId("no-source"))
    .replace(":runId", castId("no-run"))
    .replace(":secret", "AAAAAAAAAAAAAAAAAAAAAA")
    .replace(":slug", "riverside")
    .replace(":assetId", castId("asset-money"))
    .replace(":who", "jo")
    .replace("/*", "/nowhere/at/all");

/** What the policy says: may this person come to this page of Grace's circle at all? */
function mayCome(name: string, pattern: string, need: Need): boolean {
  if (need === "anyone" || need === "way_in" || need === "hook") return true;
  if (!(name in cast) || name === "priya")
    return name === "removed" ? need === "person" || rows[need].person !== undefined : false;
  if (need === "person") return true;
  const member: CastMember = cast[name as CastName];
  const reaches = rows[need];
  if (reaches.person) return true;
  if (!pattern.startsWith("/circles/:circleId"))
    return member.staff !== undefined && reaches[member.staff] !== undefined;
  const place = member.circles?.find(([circle]) => circle === "okafor");
  const relation = place && reaches[place[1]];
  return relation !== undefined && relation !== "tasks"; // the share in the story gives the circle, not its tasks
}

// A page that is open to somebody may still have nothing at this address for them.
const isAnswer = (status: number) => status < 500 && status !== 405;
/** Nothing is behind these addresses in the story. */
const isPlaceholder = (pattern: string) =>
  /:secret|:uuid|:who|:invitationId|:followUpId|:signpostId|:concernId|:deviceId|:spotId|:sourceId|^\/\*|^\/demo/.test(
    pattern,
  );
/** Staff of the other programme come to such pages, and find none of these things there. */
const isElsewhere = (name: string, pattern: string) => name === "tom" && pattern.startsWith("/programme/assets/:");
const isAnswerTo = (response: Response) =>
  [200, 202].includes(response.status) || (isRedirect(response) && !isToSignIn(response));
const isLetIn = (response: Response) =>
  response.status === 200 ||
  (isRedirect(response) && !isToSignIn(response)) ||
  response.status === 400 ||
  response.status === 409;
const isRedirect = (response: Response) => response.status >= 300 && response.status < 400;
const isToSignIn = (response: Response) => (response.headers.get("location") ?? "").startsWith("/sign-in");
const HIDDEN_FROM_RIVERSIDE = [
  "Leah's circle",
  "Leah Lewis",
  "Getting to the clinic",
  "Hill Clinic",
  "Cairn Rise",
  "Hillview",
];
const HIDDEN_FROM_STRANGERS = [
  "Grace's circle",
  "Okafor",
  "Mornings without shouting",
  "Larch Close",
  "No nuts",
  "Temi",
];

describe.each(Object.entries(pages))("%s", (pattern, row) => {
  const address = addressOf(pattern);

  test.each(["nobody", "removed", ...people])("is shown to %s as the policy says", async (name) => {
    const browser = browsers.get(name) as Browser;
    for (const path of [address, dataOf(address)]) {
      const response = await browser.get(path);
      const body = await response.text();
      expect(isAnswer(response.status) || !row.GET, `${path} answered ${response.status}`).toBe(true);
      if (row.GET && mayCome(name, pattern, row.GET) && !isPlaceholder(pattern) && !isElsewhere(name, pattern))
        expect(isAnswerTo(response), `${path} kept out ${name} with ${response.status}`).toBe(true);
      if (row.GET && (!mayCome(name, pattern, row.GET) || isElsewhere(name, pattern)))
        expect(isLetInData(response, body), `${path} let in ${name}`).toBe(false);
      expectNoCanary(name, body);
    }
    expect(server.faults).toEqual([]);
  });
});

test("somebody let in by the policy does see the page: the family, the facilitator and a member", async () => {
  for (const name of ["grace", "sam", "jo", "ade"]) {
    const response = await (browsers.get(name) as Browser).get(`/circles/${castId("okafor")}`);
    expect(response.status, name).toBe(200);
    expect(await response.text()).toContain("Mornings without shouting");
  }
});

test("an agency worker's sight ends with the share, without anybody doing anything", async () => {
  await world.database.transaction(async (tx) => {
    await tx
      .update(shares)
      .set({ until: new Date("2026-03-12T11:59:00Z") })
      .where(eq(shares.id, castId("share-ade")));
  });
  const response = await (browsers.get("ade") as Browser).get(`/circles/${castId("okafor")}`);
  expect(response.status).toBe(403);
  expect(await response.text()).not.toContain("Mornings without shouting");
});

test("what does not exist and what is somebody else's look alike", async () => {
  const [theirs, nothing] = await Promise.all(
    [castId("okafor"), castId("no such circle")].map((id) =>
      (browsers.get("mallory") as Browser).get(`/circles/${id}`),
    ),
  );
  expect(theirs?.status).toBe(404);
  expect(nothing?.status).toBe(404);
  const plain = async (response?: Response) => (await response?.text())?.replaceAll(/[0-9a-z]{26}|[\w-]{22}/g, "");
  expect(await plain(theirs)).toBe(await plain(nothing));
});

// Last, because a form may do what it is for: who leaves is gone for whatever is probed after.
const forms = Object.entries(pages)
  .filter(([pattern]) => pattern !== "/sign-out")
  .toSorted(([a], [b]) => Number(a.endsWith("/leave")) - Number(b.endsWith("/leave")));
describe.each(forms)("%s", (pattern, row) => {
  const address = addressOf(pattern);

  test.each(["nobody", "removed", ...people])("takes a form from %s only as the policy says", async (name) => {
    const browser = browsers.get(name) as Browser;
    const response = await browser.post(address, { intent: "probe" });
    const body = await response.text();
    expect(response.status, `POST ${address} by ${name}`).toBeLessThan(500);
    const isAllowed = row.POST !== undefined && mayCome(name, pattern, row.POST);
    if (!isAllowed) expect(isLetIn(response), `POST ${address} let in ${name} with ${response.status}`).toBe(false);
    expectNoCanary(name, body);
    expect(server.faults).toEqual([]);
  });
});

const dataOf = (address: string) => (address === "/" ? "/_.data" : `${address}.data`);

/** A .data answer is always 200 or 202 outside; whether it let anybody in stands inside. */
function isLetInData(response: Response, body: string) {
  if (!response.headers.get("content-type")?.includes("text/x-script")) return isLetIn(response);
  return response.status === 200 && !body.includes("SingleFetchRedirect") && !body.includes("ErrorResponse");
}

function expectNoCanary(name: string, body: string) {
  const isHillview = name === "tom" || name === "leah";
  const isStranger = ["nobody", "removed", "mallory", "tom", "leah", "megan", "olu", "carys", "bea", "sunita"].includes(
    name,
  );
  for (const canary of isHillview
    ? []
    : HIDDEN_FROM_RIVERSIDE.filter((text) => !(text === "Hillview" && name === "olu")))
    expect(body, `${name} saw "${canary}"`).not.toContain(canary);
  for (const canary of isStranger ? HIDDEN_FROM_STRANGERS : [])
    expect(body, `${name} saw "${canary}"`).not.toContain(canary);
}
