import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { devices } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { newSecret } from "#app/lib/crypto.server.ts";
import { choosePin, removePin } from "#app/people/choose-pin.server.ts";
import { endDevice } from "#app/people/end-device.server.ts";
import { proveWithPin } from "#app/people/prove-with-pin.server.ts";
import { readPeopleOfBrowser } from "#app/people/queries.server.ts";
import { shareDevice } from "#app/people/share-device.server.ts";
import { signInWithPin } from "#app/people/sign-in-with-pin.server.ts";
import { signOut } from "#app/people/sign-out.server.ts";
import type { Browser } from "#app/people/start-session.server.ts";
import { needsProof } from "#app/people/this-device.server.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { after, newBrowser, signInAs, whoIs } from "./browser.ts";

const PIN = "314159";
const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await freshWorld();
  worlds.push(world);
});
afterAll(() => Promise.all(worlds.map(({ database }) => database.drop())));

/** Jo, on a phone where she has chosen a PIN. */
async function joWithPin(browser = newBrowser()) {
  const { ctx } = await signInAs(world, "jo", browser);
  const rotated = await choosePin(ctx, { pin: PIN, browser });
  const signedIn = await whoIs(world, rotated.session);
  if (!signedIn) throw new Error("nobody");
  return { browser, deviceId: ctx.actor.deviceId, ctx: signedIn, session: rotated.session };
}
const tryOn = (deviceId: string, browser: Browser, pin: string, minutes = 0) =>
  signInWithPin(world.open(after(minutes)), { deviceId, browser, pin });
const deviceRow = async (id: string) => (await world.database.db.select().from(devices).where(eq(devices.id, id)))[0];

describe("a PIN", () => {
  test("lets its owner in on the phone it was chosen on, as a new session that has just been proved", async () => {
    const { browser, deviceId, session } = await joWithPin();
    const started = await tryOn(deviceId, browser, PIN, 60);
    const ctx = await whoIs(world, started.session, after(60));
    expect(ctx?.actor).toMatchObject({ personId: castId("jo"), provedAt: after(60), hasSecondStep: false });
    expect(started.session).not.toBe(session);
    expect(await whoIs(world, session, after(60))).toBeNull();
  });

  test("is worth nothing anywhere else, not even with the phone's id", async () => {
    const { browser, deviceId } = await joWithPin();
    for (const elsewhere of [newBrowser(), { ...browser, secret: newSecret() }, { ...browser, id: newBrowser().id }])
      await expect(tryOn(deviceId, elsewhere, PIN)).rejects.toMatchObject({ words: "people.pin_gone" });
    expect((await deviceRow(deviceId))?.pinTriesLeft).toBe(5);
  });

  test("is kept so that neither it nor the phone's secret can be read", async () => {
    const { browser, deviceId } = await joWithPin();
    const row = await deviceRow(deviceId);
    expect(row?.pinHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(row)).not.toContain(PIN);
    expect(JSON.stringify(row)).not.toContain(browser.secret);
  });

  test("five wrong ones end it on this phone, sessions and all; her other phone goes on", async () => {
    const { browser, deviceId, session } = await joWithPin();
    const second = await joWithPin();
    for (let left = 4; left > 0; left--)
      await expect(tryOn(deviceId, browser, "000000")).rejects.toMatchObject({
        words: "people.pin_wrong",
        values: { count: left },
      });
    await expect(tryOn(deviceId, browser, "000000")).rejects.toMatchObject({ words: "people.pin_used_up" });
    await expect(tryOn(deviceId, browser, PIN)).rejects.toMatchObject({ words: "people.pin_gone" });
    expect(await whoIs(world, session)).toBeNull();
    expect(await whoIs(world, second.session)).not.toBeNull();
    expect(await tryOn(second.deviceId, second.browser, PIN)).toBeTruthy();
  });

  test("after that she signs in by a code and chooses a new one", async () => {
    const { browser, deviceId } = await joWithPin();
    for (let i = 0; i < 5; i++) await tryOn(deviceId, browser, "000000").catch(() => {});
    const { ctx, started } = await signInAs(world, "jo", browser);
    expect(started.hasPin).toBe(false);
    await choosePin(ctx, { pin: "271828", browser });
    expect(await tryOn(deviceId, browser, "271828")).toBeTruthy();
  });

  test("a right one gives the tries back", async () => {
    const { browser, deviceId } = await joWithPin();
    for (let i = 0; i < 4; i++) await tryOn(deviceId, browser, "000000").catch(() => {});
    await tryOn(deviceId, browser, PIN);
    expect((await deviceRow(deviceId))?.pinTriesLeft).toBe(5);
  });

  test("twenty guesses at once are still five", async () => {
    const { browser, deviceId } = await joWithPin();
    const guesses = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => tryOn(deviceId, browser, String(100_000 + i))),
    );
    const words = guesses.map((guess) =>
      guess.status === "rejected" ? (guess.reason as { words: string }).words : "in",
    );
    expect(words.filter((word) => word === "people.pin_gone")).toHaveLength(15);
    expect(words).not.toContain("in");
  });

  test("two people on one phone have each their own; the one's wrong tries do not touch the other", async () => {
    const { browser, deviceId } = await joWithPin();
    const rosa = await signInAs(world, "rosa", browser);
    await choosePin(rosa.ctx, { pin: "161803", browser });
    for (let i = 0; i < 5; i++) await tryOn(rosa.ctx.actor.deviceId, browser, "000000").catch(() => {});
    expect(
      (await readPeopleOfBrowser(world.database.db, browser)).map(({ name, hasPin }) => `${name} ${hasPin}`).toSorted(),
    ).toEqual(["Jo true", "Rosa false"]);
    expect(await tryOn(deviceId, browser, PIN)).toBeTruthy();
  });

  test("a found phone cannot be given one: it takes a fresh sign-in or the old PIN", async () => {
    const browser = newBrowser();
    const { started } = await signInAs(world, "jo", browser);
    const later = await whoIs(world, started.session, after(16));
    if (!later) throw new Error("nobody");
    await expect(choosePin(later, { pin: PIN, browser })).rejects.toMatchObject({ words: "people.pin_needs_sign_in" });
    const { ctx, deviceId } = await joWithPin();
    const muchLater = { ...ctx, now: after(16) };
    await expect(choosePin(muchLater, { pin: "271828", browser })).rejects.toMatchObject({
      words: "people.pin_needs_sign_in",
    });
    await expect(removePin(muchLater)).rejects.toMatchObject({ words: "people.pin_needs_sign_in" });
    expect((await deviceRow(deviceId))?.pinHash).not.toBeNull();
  });

  test("it can be taken off again by its owner", async () => {
    const { ctx, browser, deviceId } = await joWithPin();
    await removePin(ctx);
    await expect(tryOn(deviceId, browser, PIN)).rejects.toMatchObject({ words: "people.pin_gone" });
  });
});

describe("proving that it is still me", () => {
  test("the PIN counts for a quarter of an hour, in a session with a new secret", async () => {
    const { browser, ctx, session } = await joWithPin();
    const at = after(20);
    expect(await needsProof({ ...ctx, now: at })).toBe(true);
    const rotated = await proveWithPin({ ...ctx, now: at }, { pin: PIN, browser });
    expect(await whoIs(world, session, at)).toBeNull();
    const proved = await whoIs(world, rotated.session, at);
    expect(proved?.actor.provedAt).toEqual(at);
    expect(proved && (await needsProof({ ...proved, now: after(34) }))).toBe(false);
    expect(proved && (await needsProof({ ...proved, now: after(35) }))).toBe(true);
  });

  test("five wrong ones there end the session too", async () => {
    const { browser, ctx, session } = await joWithPin();
    for (let i = 0; i < 5; i++) await proveWithPin(ctx, { pin: "000000", browser }).catch(() => {});
    expect(await whoIs(world, session)).toBeNull();
  });

  test("nobody proves anything for the one they are helping", async () => {
    const { browser, ctx } = await joWithPin();
    const helping = {
      ...ctx,
      actor: { ...ctx.actor, helper: { personId: castId("sam"), name: "Sam", circleId: castId("okafor") } },
    };
    await expect(proveWithPin(helping, { pin: PIN, browser })).rejects.toMatchObject({ words: "common.not_here" });
  });
});

describe("phones and computers", () => {
  test("on a shared one the session ends after a quarter of an hour, and with the browser", async () => {
    const browser = newBrowser();
    const { ctx } = await signInAs(world, "jo", browser);
    const rotated = await shareDevice(ctx, true);
    expect(rotated).toMatchObject({ maxAge: null, keepsBrowser: false });
    expect(await whoIs(world, rotated.session, after(14))).not.toBeNull();
    expect(await whoIs(world, rotated.session, after(15))).toBeNull();
  });

  test("a shared one forgets its visitor when they leave, unless they chose a PIN there or it is somebody's own", async () => {
    const library = newBrowser();
    const { ctx } = await signInAs(world, "jo", library);
    const shared = await whoIs(world, (await shareDevice(ctx, true)).session);
    expect(shared && (await signOut(shared))).toEqual({ keepsBrowser: false });
    expect(await readPeopleOfBrowser(world.database.db, library)).toEqual([]);

    const family = newBrowser();
    await signInAs(world, "priya", family);
    const raj = await signInAs(world, "raj", family);
    const visitor = await whoIs(world, (await shareDevice(raj.ctx, true)).session);
    expect(visitor && (await signOut(visitor))).toEqual({ keepsBrowser: true });
    expect((await readPeopleOfBrowser(world.database.db, family)).map(({ name }) => name)).toEqual(["Priya"]);

    const kitchen = newBrowser();
    const rosa = await signInAs(world, "rosa", kitchen);
    const sharing = await whoIs(world, (await shareDevice(rosa.ctx, true)).session);
    const withPin = sharing && (await whoIs(world, (await choosePin(sharing, { pin: PIN, browser: kitchen })).session));
    expect(withPin && (await signOut(withPin))).toEqual({ keepsBrowser: true });
  });

  test("signing out on one of them works at once, there and only there", async () => {
    const [here, lost] = [await signInAs(world, "jo"), await signInAs(world, "jo")];
    await endDevice(here.ctx, lost.ctx.actor.deviceId);
    expect(await whoIs(world, lost.started.session)).toBeNull();
    expect(await whoIs(world, here.started.session)).not.toBeNull();
    await expect(endDevice(here.ctx, lost.ctx.actor.deviceId)).rejects.toMatchObject({ words: "people.device_gone" });
  });

  test("nobody ends another's", async () => {
    const [jo, mallory] = [await signInAs(world, "jo"), await signInAs(world, "mallory")];
    await expect(endDevice(mallory.ctx, jo.ctx.actor.deviceId)).rejects.toMatchObject({ words: "people.device_gone" });
    expect(await whoIs(world, jo.started.session)).not.toBeNull();
  });

  test("an ended one comes back only by a code, and without its PIN", async () => {
    const { ctx, browser, deviceId } = await joWithPin();
    const elsewhere = await signInAs(world, "jo");
    await endDevice(elsewhere.ctx, ctx.actor.deviceId);
    await expect(tryOn(deviceId, browser, PIN)).rejects.toMatchObject({ words: "people.pin_gone" });
    const { started } = await signInAs(world, "jo", browser);
    expect(started.hasPin).toBe(false);
  });

  test("signing in as somebody else in one browser ends the other's session there", async () => {
    const browser = newBrowser();
    const priya = await signInAs(world, "priya", browser);
    const raj = await signInAs(world, "raj", browser);
    expect(await whoIs(world, priya.started.session)).toBeNull();
    expect(await whoIs(world, raj.started.session)).not.toBeNull();
    const rows = await world.database.db
      .select()
      .from(devices)
      .where(and(eq(devices.browserId, browser.id)));
    expect(rows).toHaveLength(2);
  });
});
