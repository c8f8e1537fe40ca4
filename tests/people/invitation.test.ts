import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { blocks, circles, contactPoints, devices, events, invitations, memberships, people } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { newId } from "#app/lib/ids.ts";
import { acceptInvitation } from "#app/people/accept-invitation.server.ts";
import { addPerson } from "#app/people/add-person.server.ts";
import { invitationSecret, type NewInvitation, newInvitation } from "#app/people/new-invitation.server.ts";
import { readInvitationState } from "#app/people/queries-ways-in.server.ts";
import type { Browser } from "#app/people/start-session.server.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";
import { after, newBrowser, whoIs } from "./browser.ts";

const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await freshWorld();
  worlds.push(world);
});
afterAll(() => Promise.all(worlds.map(({ database }) => database.drop())));

const phone = "+447700900150";

/** A link for Ben, whom the facilitator asked. */
async function invite(change: Partial<NewInvitation> = {}) {
  return world.database.transaction(async (tx) => {
    const personId =
      change.personId ??
      (await addPerson(
        tx,
        { programmeId: castId("riverside"), name: "Ben", language: "en", contact: { kind: "phone", value: phone } },
        NOON,
      ));
    const id = await newInvitation(
      tx,
      testKeys,
      {
        programmeId: castId("riverside"),
        circleId: castId("okafor"),
        role: "member",
        ring: "inner",
        way: "text",
        createdBy: castId("sam"),
        ...change,
        personId,
      },
      NOON,
    );
    return { id, personId, secret: invitationSecret(testKeys, id) };
  });
}
const accept = (secret: string, browser: Browser = newBrowser(), minutes = 0) =>
  acceptInvitation(world.open(after(minutes)), { secret, browser });
const placesOf = (personId: string) =>
  world.database.db
    .select()
    .from(memberships)
    .where(and(eq(memberships.personId, personId), isNull(memberships.until)));
const rowOf = async (id: string) =>
  (await world.database.db.select().from(invitations).where(eq(invitations.id, id)))[0];
const DAY = 24 * 60;

describe("a personal link", () => {
  test("signs its person in, gives them their place, and tells the circle", async () => {
    const { id, personId, secret } = await invite();
    const accepted = await accept(secret);
    if (accepted.kind !== "in") throw new Error(accepted.kind);
    expect(accepted.circleId).toBe(castId("okafor"));
    expect((await whoIs(world, accepted.started.session))?.actor.personId).toBe(personId);
    const [place] = await placesOf(personId);
    expect(place).toMatchObject({ circleId: castId("okafor"), role: "member", ring: "inner", from: NOON });
    expect((await rowOf(id))?.usedAt).toEqual(NOON);
    const [told] = await world.database.db.select().from(events).where(eq(events.what, "member.joined"));
    expect(told).toMatchObject({
      circleId: castId("okafor"),
      personId,
      subjectId: place?.id,
      facts: { invitationId: id, way: "text", invitedBy: castId("sam") },
    });
    const [circle] = await world.database.db
      .select()
      .from(circles)
      .where(eq(circles.id, castId("okafor")));
    expect(circle?.lastActiveAt).toEqual(NOON);
  });

  test("is still good after a hundred people, previews and scanners have looked at it", async () => {
    const { secret, id } = await invite();
    const before = await rowOf(id);
    for (let i = 0; i < 100; i++)
      expect(await readInvitationState(world.database.db, secret, NOON)).toMatchObject({ state: "open" });
    expect(await rowOf(id)).toEqual(before);
    expect((await accept(secret)).kind).toBe("in");
  });

  test("pressed twice on one phone, or again within ten minutes, lets in; the place stays one", async () => {
    const { secret, personId } = await invite();
    const browser = newBrowser();
    const both = await Promise.all([accept(secret, browser), accept(secret, browser)]);
    expect(both.map(({ kind }) => kind)).toEqual(["in", "in"]);
    expect((await accept(secret, browser, 9)).kind).toBe("in");
    expect(await placesOf(personId)).toHaveLength(1);
    expect((await accept(secret, browser, 10)).kind).toBe("used");
  });

  test("in a second phone it lets nobody in, and the circle can see that somebody tried", async () => {
    const { secret, id, personId } = await invite();
    await accept(secret);
    expect(await accept(secret, newBrowser(), 3)).toEqual({ kind: "used" });
    expect((await rowOf(id))?.triedAgainAt).toEqual(after(3));
    expect(await world.database.db.select().from(devices).where(eq(devices.personId, personId))).toHaveLength(1);
  });

  test("two phones at once: one comes in, the other is told that it was used", async () => {
    const { secret } = await invite();
    const both = await Promise.all([accept(secret), accept(secret)]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["in", "used"]);
  });

  test("leads nowhere when it is unknown, called back or too old, and always in the same way", async () => {
    const [revoked, old] = [await invite(), await invite()];
    await world.database.transaction((tx) =>
      tx.update(invitations).set({ revokedAt: NOON }).where(eq(invitations.id, revoked.id)),
    );
    expect(await accept(revoked.secret)).toEqual({ kind: "gone" });
    expect(await accept(old.secret, newBrowser(), 7 * DAY)).toEqual({ kind: "gone" });
    for (const odd of ["AAAAAAAAAAAAAAAAAAAAAA", "", "\0", "💩".repeat(50)])
      expect(await accept(odd)).toEqual({ kind: "gone" });
    expect(await readInvitationState(world.database.db, revoked.secret, NOON)).toMatchObject({ state: "over" });
    expect(await readInvitationState(world.database.db, "AAAAAAAAAAAAAAAAAAAAAA", NOON)).toEqual({ state: "unknown" });
  });

  test("a shared link is no personal one", async () => {
    const id = await world.database.transaction((tx) =>
      newInvitation(
        tx,
        testKeys,
        {
          programmeId: castId("riverside"),
          circleId: castId("okafor"),
          personId: null,
          role: null,
          ring: null,
          way: "shared",
          createdBy: castId("sam"),
        },
        NOON,
      ),
    );
    expect(await accept(invitationSecret(testKeys, id))).toEqual({ kind: "gone" });
  });

  test.each(["the person", "their phone"])(
    "whom the family does not want back is not let in, known by %s",
    async (by) => {
      const { secret, personId } = await invite();
      const block = by === "the person" ? { personId } : { contactHash: testKeys.sign("contact", phone) };
      await world.database.transaction((tx) =>
        tx.insert(blocks).values({
          id: newId(),
          programmeId: castId("riverside"),
          circleId: castId("okafor"),
          byPersonId: castId("grace"),
          createdAt: NOON,
          ...block,
        }),
      );
      expect(await accept(secret)).toEqual({ kind: "gone" });
      expect(await placesOf(personId)).toEqual([]);
      expect(await world.database.db.select().from(devices).where(eq(devices.personId, personId))).toEqual([]);
    },
  );

  test("a block in one circle says nothing about another", async () => {
    const { secret } = await invite({ circleId: castId("bevan") });
    await world.database.transaction((tx) =>
      tx.insert(blocks).values({
        id: newId(),
        programmeId: castId("riverside"),
        circleId: castId("okafor"),
        contactHash: testKeys.sign("contact", phone),
        byPersonId: castId("grace"),
        createdAt: NOON,
      }),
    );
    expect((await accept(secret)).kind).toBe("in");
  });

  test("nobody joins a circle that has ended", async () => {
    const { secret } = await invite();
    await world.database.transaction((tx) =>
      tx
        .update(circles)
        .set({ state: "closed" })
        .where(eq(circles.id, castId("okafor"))),
    );
    expect(await accept(secret)).toEqual({ kind: "gone" });
  });

  test("somebody who is in the circle already keeps the place they have", async () => {
    const { secret } = await invite({ personId: castId("jo"), role: "member", ring: "outer" });
    expect((await accept(secret)).kind).toBe("in");
    expect((await placesOf(castId("jo"))).map(({ id, ring }) => [id, ring])).toEqual([
      [castId("jo-in-okafor"), "inner"],
    ]);
  });

  test("for staff it is a sign-in and nothing else: the second step is still to come", async () => {
    const { secret } = await invite({
      personId: castId("nadia"),
      circleId: null,
      role: null,
      ring: null,
      way: "email",
    });
    const before = await placesOf(castId("nadia"));
    const accepted = await accept(secret);
    if (accepted.kind !== "in") throw new Error(accepted.kind);
    expect(accepted.circleId).toBeNull();
    expect((await whoIs(world, accepted.started.session))?.actor).toMatchObject({
      personId: castId("nadia"),
      hasSecondStep: false,
    });
    expect(await placesOf(castId("nadia"))).toEqual(before);
  });

  test("on a printed card, a new browser is taken for a shared one", async () => {
    const { secret } = await invite({ way: "card" });
    const accepted = await accept(secret);
    expect(accepted).toMatchObject({ kind: "in", started: { maxAge: null, keepsBrowser: false, hasPin: false } });
  });

  test("it does not prove the phone: a link can be passed on", async () => {
    const { secret, personId } = await invite();
    await accept(secret);
    const [point] = await world.database.db.select().from(contactPoints).where(eq(contactPoints.personId, personId));
    expect(point?.verifiedAt).toBeNull();
    expect(await world.database.db.select().from(people).where(eq(people.id, personId))).toHaveLength(1);
  });
});
