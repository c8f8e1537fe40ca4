import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCircle } from "#app/circles/create-circle.server.ts";
import type { NewCircle } from "#app/circles/forms.ts";
import { joinCircle } from "#app/circles/join-circle.server.ts";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { readNewCircleChoices } from "#app/circles/queries-candidates.server.ts";
import { readActor } from "#app/circles/queries.server.ts";
import { readCircleHead } from "#app/circles/queries-head.server.ts";
import { readInvitationSheet } from "#app/circles/queries-invitation.server.ts";
import { readMyCircles } from "#app/circles/queries-mine.server.ts";
import { readOpenInvitations, readPeople } from "#app/circles/queries-people.server.ts";
import { openHomeAddress } from "#app/family/open-home-address.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { oncePerSubmission } from "#app/lib/once.server.ts";
import { castId } from "#db/cast/people.ts";
import { areas, circles, events, homes, householdMembers, memberships } from "#db/schema/index.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const wanted: NewCircle = {
  area: "new",
  newArea: "Mill Lane",
  household: "Ana and the boys",
  adult: "Ana",
  adultContact: "07700 900140",
  adultLanguage: "cy",
  homeLabel: "Home",
  homeArea: "behind the mill",
  address: "7 Weir Row, MI1 1LL",
  name: "Ana's circle",
  purpose: "Someone to ring at bedtime.",
  facilitator: "new",
  newName: "Huw",
  newContact: "Huw@Example.org",
  newLanguage: "en",
  lead: "facilitator",
};

async function inside(circleId: string, name: "nadia" | "sam"): Promise<Ctx> {
  const me = world.signedIn(name);
  return { ...me, actor: await readActor(me.db, me.actor, circleId, NOON), timeZone: "Europe/London" };
}

describe("a connector starts a circle around a family", () => {
  let circleId: string;
  beforeAll(async () => {
    ({ circleId } = await createCircle(world.signedIn("nadia"), wanted));
  });

  test("with a new area, the family, its home and the connector's own place, all at once", async () => {
    const { db } = world.database;
    const [circle] = await db.select().from(circles).where(eq(circles.id, circleId));
    expect(circle).toMatchObject({ name: "Ana's circle", state: "forming", programmeId: castId("riverside") });
    expect(
      await db
        .select({ name: areas.name })
        .from(areas)
        .where(eq(areas.id, circle?.areaId ?? "")),
    ).toEqual([{ name: "Mill Lane" }]);
    expect(
      await db
        .select({ firstName: householdMembers.firstName })
        .from(householdMembers)
        .where(eq(householdMembers.householdId, circle?.householdId ?? "")),
    ).toEqual([{ firstName: "Ana" }]);
    const places = await db
      .select({ personId: memberships.personId, role: memberships.role, ring: memberships.ring })
      .from(memberships)
      .where(eq(memberships.circleId, circleId));
    expect(places).toEqual([{ personId: castId("nadia"), role: "connector", ring: "outer" }]);
  });

  test("the address is sealed and opens only for its home", async () => {
    const { db } = world.database;
    const [circle] = await db.select().from(circles).where(eq(circles.id, circleId));
    const [home] = await db
      .select()
      .from(homes)
      .where(eq(homes.householdId, circle?.householdId ?? ""));
    expect(JSON.stringify(home)).not.toContain("Weir Row");
    expect(testKeys.open("address", home?.id ?? "", home?.sealedAddress ?? "")).toBe("7 Weir Row, MI1 1LL");
    expect(() => testKeys.open("address", "another home", home?.sealedAddress ?? "")).toThrow(/authenticate/);
  });

  test("the mother opens the address of her own home once she has come, and the connector never", async () => {
    const { db } = world.database;
    const [circle] = await db.select().from(circles).where(eq(circles.id, circleId));
    const [mother] = await db
      .select()
      .from(householdMembers)
      .where(eq(householdMembers.householdId, circle?.householdId ?? ""));
    const [home] = await db
      .select()
      .from(homes)
      .where(eq(homes.householdId, circle?.householdId ?? ""));
    const connector = await inside(circleId, "nadia");
    const place = {
      programmeId: castId("riverside"),
      circleId,
      personId: mother?.personId ?? "",
      role: "family" as const,
      ring: "inner" as const,
    };
    const membershipId = await world.database.transaction((tx) => joinCircle(tx, place, NOON));
    const actor = { ...connector.actor, ...place, membershipId };
    expect(await openHomeAddress({ ...connector, actor }, home?.id ?? "")).toBe("7 Weir Row, MI1 1LL");
    await expect(openHomeAddress(connector, home?.id ?? "")).rejects.toMatchObject({ status: 403 });
    await world.database.transaction((tx) => tx.delete(memberships).where(eq(memberships.id, membershipId)));
  });

  test("family and facilitator get invitations, each the way they can be reached", async () => {
    const invitations = await readOpenInvitations(await inside(circleId, "nadia"));
    expect(invitations.map(({ name, role, way, state }) => [name, role, way, state]).toSorted()).toEqual([
      ["Ana", "family", "text", "waiting"],
      ["Huw", "facilitator", "email", "waiting"],
    ]);
  });

  test("nobody is said to be in charge before they have come", async () => {
    expect((await readCircleHead(await inside(circleId, "nadia"))).lead).toBeNull();
    const [circle] = await world.database.db.select().from(circles).where(eq(circles.id, circleId));
    await world.database.transaction((tx) =>
      tx.insert(memberships).values({
        id: castId("huw-place"),
        programmeId: castId("riverside"),
        circleId,
        personId: circle?.leadPersonId ?? "",
        role: "facilitator",
        ring: "inner",
        from: NOON,
      }),
    );
    expect((await readCircleHead(await inside(circleId, "nadia"))).lead).toMatchObject({
      name: "Huw",
      role: "facilitator",
    });
  });

  test("then four people are asked: by text, email, printed card, and a link for many", async () => {
    const ctx = await inside(circleId, "nadia");
    const common = { language: "en", role: "member", ring: "outer" } as const;
    const made = [
      await inviteMember(ctx, { ...common, way: "text", name: "Bill", contact: "07700 900141" }),
      await inviteMember(ctx, { ...common, way: "email", name: "Cat", contact: "cat@example.org" }),
      await inviteMember(ctx, { ...common, way: "card", name: "Mrs Dee" }),
      await inviteMember(ctx, { ...common, way: "shared" }),
    ];
    const sheets = await Promise.all(made.map(({ invitationId }) => readInvitationSheet(ctx, invitationId)));
    expect(sheets.map(({ way, name, contact, inviter }) => [way, name, contact, inviter])).toEqual([
      ["text", "Bill", "+447700900141", "Nadia"],
      ["email", "Cat", "cat@example.org", "Nadia"],
      ["card", "Mrs Dee", null, "Nadia"],
      ["shared", null, null, "Nadia"],
    ]);
    expect(sheets.map(({ path }) => path?.replace(/[\w-]{22}$/, "…"))).toEqual(["/i/…", "/i/…", "/i/…", "/join/…"]);
    expect(new Set(sheets.map(({ path }) => path)).size).toBe(4);
  });

  test("history tells it, with ids and counts only", async () => {
    const told = await world.database.db.select().from(events).where(eq(events.circleId, circleId));
    expect(told.map(({ what }) => what)).toContain("circle.created");
    expect(JSON.stringify(told)).not.toMatch(/Ana|Huw|Weir|bedtime/);
  });
});

describe("starting a circle", () => {
  test("a form sent twice makes one circle", async () => {
    const nadia = world.signedIn("nadia");
    const once = () => ({ ...nadia, transaction: oncePerSubmission(nadia.transaction, "the same form", NOON) });
    const [first, second] = [
      await createCircle(once(), { ...wanted, name: "Only once" }),
      await createCircle(once(), { ...wanted, name: "Only once" }),
    ];
    expect(second).toEqual(first);
    expect(await world.database.db.$count(circles, eq(circles.name, "Only once"))).toBe(1);
  });

  test("an area that is there already is not made again", async () => {
    await createCircle(world.signedIn("nadia"), { ...wanted, newArea: "Oakfield" });
    expect(
      await world.database.db.$count(
        areas,
        and(eq(areas.programmeId, castId("riverside")), eq(areas.name, "Oakfield")),
      ),
    ).toBe(1);
  });

  test("somebody who keeps another circle going has their place at once and can be in charge", async () => {
    const { circleId } = await createCircle(world.signedIn("nadia"), {
      ...wanted,
      facilitator: "known",
      known: castId("sam"),
    });
    expect((await readCircleHead(await inside(circleId, "sam"))).lead).toMatchObject({
      name: "Sam",
      role: "facilitator",
    });
    expect((await readMyCircles(world.signedIn("sam"))).map(({ id }) => id)).toContain(circleId);
  });

  test("without a facilitator yet, the connector is in charge", async () => {
    const { circleId } = await createCircle(world.signedIn("nadia"), {
      ...wanted,
      facilitator: "later",
      lead: "me",
      adultContact: undefined,
    });
    const ctx = await inside(circleId, "nadia");
    expect((await readCircleHead(ctx)).lead).toMatchObject({ name: "Nadia", role: "connector" });
    expect((await readOpenInvitations(ctx)).map(({ way }) => way)).toEqual(["card"]);
    expect((await readPeople(ctx)).map(({ name }) => name)).toEqual(["Nadia"]);
  });

  test.each([
    ["an area of another programme", { area: castId("upper-hill") }],
    ["somebody of another programme", { facilitator: "known", known: castId("leah") }],
    [
      "somebody who has never helped where this connector can see it",
      { facilitator: "known", known: castId("mallory") },
    ],
    ["one of a family", { facilitator: "known", known: castId("grace") }],
  ] as const)("%s cannot be chosen, and nothing is left behind", async (_what, change) => {
    const before = await world.database.db.$count(circles);
    await expect(createCircle(world.signedIn("nadia"), { ...wanted, ...change })).rejects.toMatchObject({
      status: 400,
    });
    expect(await world.database.db.$count(circles)).toBe(before);
  });

  test("offers the programme's areas and its helpers, and nobody of another programme", async () => {
    const { areas: offered, candidates } = await readNewCircleChoices(world.signedIn("nadia"));
    expect(offered.map(({ name }) => name)).toContain("Harbour");
    expect(offered.map(({ name }) => name)).not.toContain("Upper Hill");
    expect(candidates.map(({ name }) => name)).toEqual(expect.arrayContaining(["Sam", "Jo", "Rosa"]));
    expect(candidates.map(({ name }) => name)).not.toEqual(expect.arrayContaining(["Grace Okafor"]));
    expect((await readNewCircleChoices(world.signedIn("tom"))).candidates).toEqual([]);
  });

  test.each(["sam", "grace", "jo", "carys", "olu", "ade", "mallory"] as const)(
    "%s is no connector and cannot",
    async (name) => {
      await expect(createCircle(world.signedIn(name), wanted)).rejects.toMatchObject({ status: 404 });
      await expect(readNewCircleChoices(world.signedIn(name))).rejects.toMatchObject({ status: 404 });
    },
  );
});
