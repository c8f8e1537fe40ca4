import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { pushSubscriptions } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { endDevice } from "#app/people/end-device.server.ts";
import { shareDevice } from "#app/people/share-device.server.ts";
import { signOut } from "#app/people/sign-out.server.ts";
import {
  chooseDetail,
  readSubscription,
  subscribeDevice,
  unsubscribeDevice,
} from "#app/people/subscribe-device.server.ts";
import { readWays } from "#app/reminders/read-ways.server.ts";
import { newBrowser as newPushBrowser } from "../setup/push-service.ts";
import { freshWorld, testKeys, type World } from "../setup/world.ts";
import { newBrowser, signInAs, whoIs } from "./browser.ts";

const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await freshWorld();
  worlds.push(world);
});
afterAll(() => Promise.all(worlds.map(({ database }) => database.drop())));

let count = 0;
/** What a browser gives when it is asked for its push address. */
const given = () => ({
  endpoint: `https://fcm.googleapis.com/fcm/send/${++count}`,
  ...newPushBrowser().given,
});
/** Where pushes to somebody would go now. */
async function pushedTo(name: "jo" | "priya" | "raj") {
  const ways = (await readWays(world.database.db, testKeys, [castId(name)])).get(castId(name)) ?? [];
  return ways.flatMap(({ address, level }) => (address.channel === "push" ? [{ to: address.endpoint, level }] : []));
}
const rowsOf = (name: "jo") =>
  world.database.db
    .select()
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.personId, castId(name)));

describe("turning pushes on", () => {
  test("this browser is told, and says nothing of what it is about until its owner asks for that", async () => {
    const { ctx } = await signInAs(world, "jo");
    expect(await readSubscription(ctx)).toBeNull();
    const browser = given();
    await subscribeDevice(ctx, browser, []);
    expect(await pushedTo("jo")).toEqual([{ to: browser.endpoint, level: "neutral" }]);
    await chooseDetail(ctx, true);
    expect(await readSubscription(ctx)).toEqual({ wantsDetail: true });
    expect(await pushedTo("jo")).toEqual([{ to: browser.endpoint, level: "detail" }]);
    await chooseDetail(ctx, false);
    expect(await pushedTo("jo")).toEqual([{ to: browser.endpoint, level: "neutral" }]);
  });

  test("a browser that changes its address is told at the new one alone, and says as much as before", async () => {
    const { ctx } = await signInAs(world, "jo");
    await subscribeDevice(ctx, given(), []);
    await chooseDetail(ctx, true);
    const changed = given();
    await subscribeDevice(ctx, changed, []);
    expect(await pushedTo("jo")).toEqual([{ to: changed.endpoint, level: "detail" }]);
  });

  test("pressed twice it is one, with the newest keys", async () => {
    const { ctx } = await signInAs(world, "jo");
    const first = given();
    await subscribeDevice(ctx, first, []);
    const again = { ...given(), endpoint: first.endpoint };
    await subscribeDevice(ctx, again, []);
    expect(await rowsOf("jo")).toMatchObject([{ ...again, endedAt: null, endedWhy: null }]);
  });

  test("after turning it off and on again it says little again", async () => {
    const { ctx } = await signInAs(world, "jo");
    const browser = given();
    await subscribeDevice(ctx, browser, []);
    await chooseDetail(ctx, true);
    await unsubscribeDevice(ctx);
    expect(await pushedTo("jo")).toEqual([]);
    await subscribeDevice(ctx, browser, []);
    expect(await pushedTo("jo")).toEqual([{ to: browser.endpoint, level: "neutral" }]);
  });

  test("two phones of one person are both told", async () => {
    const [one, two] = [await signInAs(world, "jo"), await signInAs(world, "jo")];
    await subscribeDevice(one.ctx, given(), []);
    await subscribeDevice(two.ctx, given(), []);
    expect(await pushedTo("jo")).toHaveLength(2);
    await unsubscribeDevice(two.ctx);
    expect(await pushedTo("jo")).toHaveLength(1);
  });

  test("one browser tells one person: whoever turned it on last", async () => {
    const browser = newBrowser();
    const address = given();
    const priya = await signInAs(world, "priya", browser);
    await subscribeDevice(priya.ctx, address, []);
    const raj = await signInAs(world, "raj", browser);
    await subscribeDevice(raj.ctx, address, []);
    expect(await pushedTo("priya")).toEqual([]);
    expect(await pushedTo("raj")).toMatchObject([{ to: address.endpoint }]);
  });

  test("is refused in words for what is no browser, and nothing is kept", async () => {
    const { ctx } = await signInAs(world, "jo");
    const good = given();
    for (const bad of [
      { ...good, endpoint: "https://169.254.169.254/latest/meta-data" },
      { ...good, endpoint: "https://localhost/x" },
      { ...good, endpoint: "http://fcm.googleapis.com/fcm/send/x" },
      { ...good, auth: "c2hvcnQ" },
      { ...good, p256dh: Buffer.alloc(65, 4).toString("base64url") },
    ])
      await expect(subscribeDevice(ctx, bad, [])).rejects.toMatchObject({ words: "push.not_here" });
    expect(await rowsOf("jo")).toEqual([]);
  });

  test("a host that the settings add is a push service", async () => {
    const { ctx } = await signInAs(world, "jo");
    await subscribeDevice(ctx, { ...given(), endpoint: "https://push.example.org/1" }, ["push.example.org"]);
    expect(await pushedTo("jo")).toHaveLength(1);
  });

  test("is not offered on a phone that others use too", async () => {
    const { ctx } = await signInAs(world, "jo");
    const shared = await whoIs(world, (await shareDevice(ctx, true)).session);
    await expect(shared && subscribeDevice(shared, given(), [])).rejects.toMatchObject({ words: "push.not_shared" });
  });

  test("nobody does it for the one they help", async () => {
    const { ctx } = await signInAs(world, "jo");
    const helper = { personId: castId("sam"), name: "Sam", circleId: castId("okafor") };
    const helping = { ...ctx, actor: { ...ctx.actor, helper } };
    await expect(subscribeDevice(helping, given(), [])).rejects.toMatchObject({ words: "common.not_here" });
    await expect(readSubscription(helping)).rejects.toMatchObject({ words: "common.not_here" });
  });
});

describe("pushes end", () => {
  test("when their owner signs out there, and do not come back with them", async () => {
    const { ctx, browser } = await signInAs(world, "jo");
    await subscribeDevice(ctx, given(), []);
    await signOut(ctx);
    await signInAs(world, "jo", browser);
    expect(await pushedTo("jo")).toEqual([]);
    expect(await rowsOf("jo")).toMatchObject([{ endedWhy: "device" }]);
  });

  test("when the phone is signed out from another one, and do not come back either", async () => {
    const [here, lost] = [await signInAs(world, "jo"), await signInAs(world, "jo")];
    await subscribeDevice(here.ctx, given(), []);
    await subscribeDevice(lost.ctx, given(), []);
    await endDevice(here.ctx, lost.ctx.actor.deviceId);
    await signInAs(world, "jo", lost.browser);
    expect(await pushedTo("jo")).toHaveLength(1);
    expect(await readSubscription(here.ctx)).not.toBeNull();
  });

  test("when others use the phone too, and stay off when it is one's own again", async () => {
    const { ctx } = await signInAs(world, "jo");
    await subscribeDevice(ctx, given(), []);
    const shared = await whoIs(world, (await shareDevice(ctx, true)).session);
    expect(await pushedTo("jo")).toEqual([]);
    if (shared) await shareDevice(shared, false);
    expect(await pushedTo("jo")).toEqual([]);
  });
});
