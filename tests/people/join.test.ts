import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { blocks, invitations, joinRequests, memberships } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { newId } from "#app/lib/ids.ts";
import { acceptRequest } from "#app/people/accept-request.server.ts";
import { addPerson } from "#app/people/add-person.server.ts";
import { askToJoin } from "#app/people/ask-to-join.server.ts";
import { invitationSecret, newInvitation } from "#app/people/new-invitation.server.ts";
import { readMyRequest } from "#app/people/queries-ways-in.server.ts";
import type { Browser } from "#app/people/start-session.server.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";
import { after, newBrowser, whoIs } from "./browser.ts";

const worlds: World[] = [];
let world: World;
let secret: string;
beforeEach(async () => {
  world = await freshWorld();
  worlds.push(world);
  const id = await world.database.transaction((tx) =>
    newInvitation(
      tx,
      testKeys,
      { ...inCircle, personId: null, role: null, ring: null, way: "shared", createdBy: castId("sam") },
      NOON,
    ),
  );
  secret = invitationSecret(testKeys, id);
});
afterAll(() => Promise.all(worlds.map(({ database }) => database.drop())));

const inCircle = { programmeId: castId("riverside"), circleId: castId("okafor") };
const contact = { kind: "phone", value: "+447700900160" } as const;
const ask = (browser: Browser, minutes = 1) =>
  askToJoin(world.open(after(minutes)), { secret, name: "Ben", contact, language: "en", browser });
const mine = (browser: Browser) => readMyRequest(world.database.db, secret, browser);

/** What the circle does when it lets somebody in: with a person made for them, or with one the programme knew. */
async function letIn(knownPersonId?: string) {
  await world.database.transaction(async (tx) => {
    const [request] = await tx.select().from(joinRequests);
    const personId =
      knownPersonId ??
      (await addPerson(tx, { programmeId: inCircle.programmeId, name: "Ben", language: "en", contact }, after(5)));
    const id = await newInvitation(
      tx,
      testKeys,
      { ...inCircle, personId, role: "member", ring: "outer", way: "text", createdBy: castId("sam") },
      after(5),
    );
    await tx
      .update(joinRequests)
      .set({ decidedAt: after(5), decidedBy: castId("sam"), decision: "let_in", personInvitationId: id })
      .where(eq(joinRequests.id, request?.id ?? ""));
  });
}

describe("asking to join by a shared link", () => {
  test("the request waits for the circle, and the same browser can see that it does", async () => {
    const browser = newBrowser();
    expect(await mine(browser)).toBeNull();
    await ask(browser);
    expect(await world.database.db.select().from(joinRequests)).toMatchObject([
      { ...inCircle, name: "Ben", contact: contact.value, decidedAt: null },
    ]);
    expect(await mine(browser)).toEqual({ state: "waiting" });
    expect(await mine(newBrowser())).toBeNull();
  });

  test("sent twice, it is one request", async () => {
    const browser = newBrowser();
    await Promise.all([ask(browser), ask(browser)]);
    await ask(browser, 3);
    expect(await world.database.db.select().from(joinRequests)).toHaveLength(1);
  });

  test("let in, the same browser comes in with one button, and no other", async () => {
    const browser = newBrowser();
    await ask(browser);
    await expect(acceptRequest(world.open(after(4)), { secret, browser })).rejects.toMatchObject({
      words: "people.link_gone",
    });
    await letIn();
    expect(await mine(browser)).toMatchObject({ state: "ready" });
    await expect(acceptRequest(world.open(after(6)), { secret, browser: newBrowser() })).rejects.toMatchObject({
      words: "people.link_gone",
    });
    const { started, circleId } = await acceptRequest(world.open(after(6)), { secret, browser });
    expect(circleId).toBe(inCircle.circleId);
    const visitor = await whoIs(world, started.session, after(6));
    const places = await world.database.db
      .select()
      .from(memberships)
      .where(eq(memberships.personId, visitor?.actor.personId ?? ""));
    expect(places).toMatchObject([{ ...inCircle, role: "member", until: null }]);
    expect(await mine(browser)).toEqual({ state: "in" });
  });

  test("typing somebody else's number does not make one them: whom the programme knew comes in by the link that was sent", async () => {
    const browser = newBrowser();
    await ask(browser);
    await letIn(castId("mallory"));
    expect(await mine(browser)).toEqual({ state: "in" });
    await expect(acceptRequest(world.open(after(6)), { secret, browser })).rejects.toMatchObject({
      words: "people.link_gone",
    });
  });

  test("whom the family does not want back gets the same thanks, and nobody has to read it", async () => {
    await world.database.transaction((tx) =>
      tx.insert(blocks).values({
        id: newId(),
        ...inCircle,
        contactHash: testKeys.sign("contact", contact.value),
        byPersonId: castId("grace"),
        createdAt: NOON,
      }),
    );
    const browser = newBrowser();
    await ask(browser);
    expect(await mine(browser)).toEqual({ state: "waiting" });
    const rows = await world.database.db.select().from(joinRequests);
    expect(rows).toMatchObject([{ decision: "declined", decidedBy: null }]);
  });

  test("somebody who was not let in is told nothing more than somebody who waits", async () => {
    const browser = newBrowser();
    await ask(browser);
    await world.database.transaction((tx) =>
      tx.update(joinRequests).set({ decidedAt: after(5), decidedBy: castId("sam"), decision: "declined" }),
    );
    expect(await mine(browser)).toEqual({ state: "waiting" });
  });

  test("a link that is over takes no more requests", async () => {
    await expect(ask(newBrowser(), 7 * 24 * 60)).rejects.toMatchObject({ words: "people.link_gone" });
    await world.database.transaction((tx) => tx.update(invitations).set({ revokedAt: NOON }));
    await expect(ask(newBrowser())).rejects.toMatchObject({ words: "people.link_gone" });
    expect(await world.database.db.select().from(joinRequests)).toEqual([]);
  });
});
