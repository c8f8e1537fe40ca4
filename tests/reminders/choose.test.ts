import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { circles, events, memberships, reminderChoices, reminderSettings } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { callerFor } from "#app/reminders/choose-caller.server.ts";
import { chooseReminders } from "#app/reminders/choose-reminders.server.ts";
import { type ChosenReminders, remindersForm } from "#app/reminders/forms.ts";
import { GROUPS } from "#app/reminders/groups.ts";
import { KINDS } from "#app/reminders/kinds.ts";
import { readMyReminders } from "#app/reminders/queries.server.ts";
import { readReaders } from "#app/reminders/read-readers.server.ts";
import { whileAllowed } from "#app/rights/barrier.server.ts";
import { takeOut } from "../circles/taking-out.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";
import { openPush } from "./telling.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const TYPED: ChosenReminders = {
  promises: "usual",
  asks: "usual",
  meetings: "usual",
  check_ins: "usual",
  places: "usual",
  week: "usual",
  quietFrom: "22:00",
  quietUntil: "07:30",
  hasDigest: "on",
  digestAt: "18:00",
  weeklyBudget: 3,
  order: "sms,push,email",
  version: 0,
};
const choose = (name: CastName, more: Partial<ChosenReminders> = {}) =>
  chooseReminders(world.signedIn(name), { ...TYPED, ...more });
/** How a worker sees it. */
const readerOf = async (name: CastName) => {
  const readers = await world.database.transaction((tx) => readReaders(tx, testKeys, [castId(name)], NOON));
  return readers.get(castId(name));
};

describe("what somebody chooses", () => {
  test("is what a worker goes by from then on", async () => {
    await choose("jo", { asks: "email", callerId: castId("rosa"), wantsCalls: "on" });
    const jo = await readerOf("jo");
    expect(jo?.settings).toEqual({
      quietFrom: "22:00",
      quietUntil: "07:30",
      hasDigest: true,
      digestAt: "18:00",
      weeklyBudget: 3,
      order: ["sms", "push", "email"],
      callerId: castId("rosa"),
      wantsCalls: true,
    });
    expect(Object.fromEntries(jo?.choices ?? [])).toEqual({
      help_wanted: "email",
      help_untaken: "email",
      stand_in_wanted: "email",
    });
    const mine = await readMyReminders(world.signedIn("jo"));
    expect(mine).toMatchObject({ version: 1, ways: { asks: "email", promises: "usual" }, calmThisWeek: 0 });
  });

  test("mutes a whole heading, but never what is changed or cancelled", async () => {
    await choose("jo", {
      promises: "none",
      asks: "none",
      meetings: "none",
      check_ins: "none",
      places: "none",
      week: "none",
    });
    const rows = await world.database.db.select().from(reminderChoices);
    expect(rows.map(({ kind }) => kind).filter((kind) => !KINDS[kind].canMute)).toEqual([]);
    const mutable = Object.entries(KINDS).filter(([, kind]) => kind.canMute && kind.group !== "account");
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(mutable.map(([kind]) => kind).toSorted());
    await choose("jo", { version: 1 });
    expect(await world.database.db.select().from(reminderChoices)).toEqual([]);
  });

  test("is not written over what was chosen meanwhile", async () => {
    await choose("jo");
    await expect(choose("jo")).rejects.toMatchObject({ status: 409, words: "common.edited_meanwhile" });
    await expect(choose("jo", { version: 7 })).rejects.toMatchObject({ status: 409 });
    await choose("jo", { version: 1, weeklyBudget: 9 });
    expect((await readMyReminders(world.signedIn("jo"))).settings.weeklyBudget).toBe(9);
  });

  test("two at once: one is kept, the other is told", async () => {
    const results = await Promise.allSettled([choose("jo", { weeklyBudget: 1 }), choose("jo", { weeklyBudget: 2 })]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("may be noted by whoever helps somebody who uses no screen, and it is told who did", async () => {
    const evans = world.signedIn("evans");
    const helper = { personId: castId("sam"), name: "Sam", circleId: castId("okafor") };
    const ctx = { ...evans, actor: { ...evans.actor, helper } };
    await chooseReminders(ctx, { ...TYPED, wantsCalls: "on", callerId: castId("jo") });
    const [row] = await world.database.db.select().from(reminderSettings);
    expect(row).toMatchObject({ personId: castId("evans"), helperId: castId("sam"), wantsCalls: true });
    const [event] = await world.database.db.select().from(events).where(eq(events.what, "person.reminders_chosen"));
    expect(event).toMatchObject({ personId: castId("evans"), helperId: castId("sam") });
    // Where details may be left is for the person alone.
    expect((await readMyReminders(ctx)).contacts).toEqual([]);
  });

  test("is not noted any more by a helper who may not help any more, in the moment of writing", async () => {
    const evans = world.signedIn("evans");
    const helper = { personId: castId("sam"), name: "Sam", circleId: castId("okafor") };
    const actor = { ...evans.actor, helper };
    const help = () =>
      chooseReminders(
        { ...evans, actor, transaction: whileAllowed(evans.transaction, actor, "self.reminders") },
        { ...TYPED },
      );
    const agree = (at: Date | null) =>
      world.database.transaction((tx) =>
        tx
          .update(memberships)
          .set({ proxyAgreedAt: at })
          .where(eq(memberships.personId, castId("evans")))
          .then(() => undefined),
      );
    await agree(null);
    await expect(help()).rejects.toMatchObject({ init: { status: 404 } });
    expect(await world.database.db.select().from(reminderSettings)).toEqual([]);
    await agree(NOON);
    await help();
  });

  test("a caller is somebody of a circle of theirs", async () => {
    for (const stranger of ["mallory", "tom", "jo", "ade"] as const)
      await expect(choose("jo", { callerId: castId(stranger) }), stranger).rejects.toMatchObject({ status: 400 });
    expect(await world.database.db.select().from(reminderSettings)).toEqual([]);
  });

  test("nobody is offered as a caller who has no way in and would never see the list", async () => {
    const offered = async () => (await readMyReminders(world.signedIn("jo"))).callers.map(({ name }) => name);
    expect(await offered()).toEqual(expect.arrayContaining(["Priya", "Sam", "Rosa"]));
    expect(await offered()).not.toContain("Mr Evans");
    await expect(choose("jo", { callerId: castId("evans") })).rejects.toMatchObject({ status: 400 });
    // A phone of his own, by an invitation on a card, is a way in.
    await openPush(world.database, "evans");
    expect(await offered()).toContain("Mr Evans");
    await choose("jo", { callerId: castId("evans") });
  });
});

describe("the form", () => {
  const form = {
    ...Object.fromEntries(GROUPS.map((group) => [group, "usual"])),
    quietFrom: "21:00",
    quietUntil: "08:00",
    digestAt: "17:00",
    hasDigest: "on",
    weeklyBudget: "5",
    order: "push,sms,email",
    version: "0",
  };
  const wrong = (more: Record<string, unknown>) =>
    remindersForm.safeParse({ ...form, ...more }).error?.issues.map(({ path }) => path[0]) ?? [];

  test("takes what the page sends, and says at the right field what is wrong", () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ digestAt: "23:00" })).toEqual(["digestAt"]);
    expect(wrong({ digestAt: "23:00", hasDigest: undefined })).toEqual([]);
    expect(wrong({ digestAt: "23:00", quietFrom: "08:00" })).toEqual([]);
    expect(wrong({ weeklyBudget: "many" })).toEqual(["weeklyBudget"]);
    expect(wrong({ weeklyBudget: "51" })).toEqual(["weeklyBudget"]);
    expect(wrong({ quietFrom: "9 pm" })).toEqual(["quietFrom"]);
    expect(wrong({ order: "pigeon" })).toEqual(["order"]);
    expect(wrong({ asks: "letter" })).toEqual(["asks"]);
  });
});

describe("who calls somebody", () => {
  const caller = (name: CastName, circle: "okafor" | "bevan" | null = "okafor") =>
    world.database.transaction((tx) =>
      callerFor(tx, {
        programmeId: castId("riverside"),
        circleId: circle && castId(circle),
        personId: castId(name),
      }),
    );
  const lead = (name: CastName | null) =>
    world.database.transaction(async (tx) => {
      await tx
        .update(circles)
        .set({ leadPersonId: name && castId(name) })
        .where(eq(circles.id, castId("okafor")));
    });

  test("is whom they chose, for as long as that one has a place", async () => {
    await choose("evans", { callerId: castId("jo") });
    expect(await caller("evans")).toBe(castId("jo"));
    await takeOut(world, "grace", "jo", false);
    expect(await caller("evans")).toBe(castId("sam"));
  });

  test("is else the lead, else the facilitator, else the connector; never themselves, never an agency worker", async () => {
    await lead("nadia");
    expect(await caller("evans")).toBe(castId("nadia"));
    expect(await caller("nadia")).toBe(castId("sam"));
    await lead("ade");
    expect(await caller("evans")).toBe(castId("sam"));
    await lead(null);
    expect(await caller("sam")).toBe(castId("nadia"));
    expect(await caller("evans")).toBe(castId("sam"));
  });

  test("is nobody where there is no circle and none was chosen", async () => {
    expect(await caller("mallory", null)).toBeNull();
    expect(await caller("rosa", null)).toBeNull();
    await choose("rosa", { callerId: castId("jo") });
    expect(await caller("rosa", null)).toBe(castId("jo"));
    // Jo has no place in Megan's circle.
    expect(await caller("rosa", "bevan")).not.toBe(castId("jo"));
  });
});
