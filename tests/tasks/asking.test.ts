import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { castId } from "#db/cast/people.ts";
import { circles, events, tasks } from "#db/schema/index.ts";
import { oncePerSubmission } from "#app/lib/once.server.ts";
import { askForHelp } from "#app/tasks/ask-for-help.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import type { Edited } from "#app/tasks/forms.ts";
import { readHomes } from "#app/tasks/place.server.ts";
import { readTaskToEdit } from "#app/tasks/queries.server.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";
import { ask, graceAsks, liveClaims, taskRow } from "./helping.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

describe("asking for help", () => {
  test("keeps what was said, and a home brings its own words", async () => {
    const id = await graceAsks(world, {
      note: "No nuts",
      helperNote: "Ring twice",
      area: "ignored",
      address: "ignored",
    });
    expect(await taskRow(world, id)).toMatchObject({
      area: "near Oak School",
      homeId: castId("home-grace"),
      sealedAddress: null,
      note: "No nuts",
      helperNote: "Ring twice",
      askedBy: castId("grace"),
      helperId: null,
      startsAt: new Date("2026-03-15T15:00:00Z"),
      endsAt: new Date("2026-03-15T16:00:00Z"),
      state: "open",
    });
  });

  test("another place keeps its address sealed, for this task alone", async () => {
    const id = await graceAsks(world, { place: "other", area: "the clinic", address: "7 Canary Lane" });
    const row = await taskRow(world, id);
    expect(JSON.stringify(row)).not.toContain("Canary");
    expect(testKeys.open("address", id, row.sealedAddress ?? "")).toBe("7 Canary Lane");
    expect(() => testKeys.open("address", castId("task-lift"), row.sealedAddress ?? "")).toThrow();
  });

  test("who presses the buttons for somebody is written down", async () => {
    const grace = await world.in("okafor", "grace");
    const id = await askForHelp({ ...grace, actor: { ...grace.actor, helperId: castId("sam") } }, ask());
    expect(await taskRow(world, id)).toMatchObject({ askedBy: castId("grace"), helperId: castId("sam") });
    const [event] = await world.database.db.select().from(events).where(eq(events.subjectId, id));
    expect(event).toMatchObject({ what: "task.asked", personId: castId("grace"), helperId: castId("sam") });
    expect(JSON.stringify(event)).not.toContain("football");
  });

  test("what is past cannot be asked for; between two times, until the second", async () => {
    const refused = { status: 400, words: "tasks.day_past" };
    await expect(graceAsks(world, { onDay: "2026-03-11" })).rejects.toMatchObject(refused);
    await expect(graceAsks(world, { onDay: "2026-03-12", fromTime: "12:00" })).rejects.toMatchObject(refused);
    await expect(
      graceAsks(world, { whenKind: "between", onDay: "2026-03-12", fromTime: "10:00", untilTime: "12:00" }),
    ).rejects.toMatchObject(refused);
    await expect(
      graceAsks(world, { whenKind: "between", onDay: "2026-03-12", fromTime: "10:00", untilTime: "12:01" }),
    ).resolves.toBeTypeOf("string");
    await expect(graceAsks(world, { whenKind: "week", weekOf: "2026-03-05" })).rejects.toMatchObject(refused);
    await expect(graceAsks(world, { whenKind: "week", weekOf: "2026-03-09" })).resolves.toBeTypeOf("string");
    await expect(graceAsks(world, { whenKind: "any" })).resolves.toBeTypeOf("string");
  });

  test("the nights the clocks change are kept as promised on the wall", async () => {
    const spring = await taskRow(world, await graceAsks(world, { onDay: "2026-03-29", fromTime: "01:30" }));
    expect(spring).toMatchObject({
      onDay: "2026-03-29",
      fromTime: "01:30",
      startsAt: new Date("2026-03-29T01:30:00Z"),
    });
    const autumn = await taskRow(world, await graceAsks(world, { onDay: "2026-10-25", fromTime: "01:30" }));
    expect(autumn).toMatchObject({
      onDay: "2026-10-25",
      fromTime: "01:30",
      startsAt: new Date("2026-10-25T00:30:00Z"),
    });
    const across = await taskRow(
      world,
      await graceAsks(world, { whenKind: "between", onDay: "2026-03-29", fromTime: "01:15", untilTime: "02:00" }),
    );
    expect(across.endsAt?.getTime()).toBeGreaterThan(across.startsAt?.getTime() ?? 0);
    const week = await taskRow(world, await graceAsks(world, { whenKind: "week", weekOf: "2026-03-23" }));
    expect(week).toMatchObject({
      startsAt: new Date("2026-03-23T00:00:00Z"),
      endsAt: new Date("2026-03-29T23:00:00Z"),
    });
  });

  test("a double tap asks once, and both taps lead to the same page", async () => {
    const grace = await world.in("okafor", "grace");
    const sent = () =>
      askForHelp(
        { ...grace, transaction: oncePerSubmission(world.database.transaction, "same form", NOON) },
        ask({ title: "Only once" }),
      );
    const [first, second] = await Promise.all([sent(), sent()]);
    expect(await sent()).toBe(first);
    expect(second).toBe(first);
    expect(await world.database.db.select().from(tasks).where(eq(tasks.title, "Only once"))).toHaveLength(1);
  });

  test("members and agency workers do not ask; facilitator and connector may", async () => {
    for (const name of ["jo", "ade"] as const)
      await expect(askForHelp(await world.in("okafor", name), ask())).rejects.toMatchObject({ status: 403 });
    for (const name of ["sam", "nadia"] as const)
      await expect(askForHelp(await world.in("okafor", name), ask())).resolves.toBeTypeOf("string");
  });

  test("a circle that rests or has ended is not asked; one that forms or winds down is", async () => {
    const outcome = async (state: "forming" | "active" | "paused" | "tapering" | "closed") => {
      await world.database.transaction((tx) =>
        tx
          .update(circles)
          .set({ state })
          .where(eq(circles.id, castId("okafor"))),
      );
      return graceAsks(world).then(
        () => "asked",
        (error: { words?: string }) => error.words,
      );
    };
    const resting = "tasks.circle_resting";
    expect([
      await outcome("paused"),
      await outcome("closed"),
      await outcome("forming"),
      await outcome("tapering"),
      await outcome("active"),
    ]).toEqual([resting, resting, "asked", "asked", "asked"]);
  });

  test("only the homes of this family can be chosen, one's own first", async () => {
    await expect(graceAsks(world, { place: castId("home-bevan") })).rejects.toMatchObject({
      status: 400,
      words: "tasks.home_gone",
    });
    await expect(graceAsks(world, { place: "other" })).rejects.toMatchObject({
      status: 400,
      words: "tasks.area_missing",
    });
    const homes = await readHomes(await world.in("okafor", "daniel"));
    expect(homes).toEqual([
      { id: castId("home-daniel"), label: "Dad's", area: "by the harbour" },
      { id: castId("home-grace"), label: "Mum's", area: "near Oak School" },
    ]);
    await expect(readHomes(await world.in("okafor", "jo"))).rejects.toMatchObject({ status: 403 });
  });
});

describe("changing what was asked", () => {
  const edited = (version: number, more: Partial<Edited> = {}): Edited => ({ ...ask(), ...more, version });

  test("two change it at once: the second sees both texts, and may then keep theirs", async () => {
    const id = await graceAsks(world);
    const [grace, sam] = [await world.in("okafor", "grace"), await world.in("okafor", "sam")];
    const read = await readTaskToEdit(grace, id);
    await editTask(sam, id, edited(read.version, { title: "A lift to swimming" }));
    await expect(editTask(grace, id, edited(read.version, { title: "A lift to judo" }))).rejects.toMatchObject({
      status: 409,
      words: "common.edited_meanwhile",
    });
    const now = await readTaskToEdit(grace, id);
    expect(now).toMatchObject({ title: "A lift to swimming", version: read.version + 1 });
    await editTask(grace, id, edited(now.version, { title: "A lift to judo" }));
    expect(await taskRow(world, id)).toMatchObject({ title: "A lift to judo", version: read.version + 2 });
  });

  test("a new time keeps the promises, and says that it moved", async () => {
    const id = await graceAsks(world);
    await claimTask(await world.in("okafor", "jo"), { taskId: id });
    const result = await editTask(await world.in("okafor", "grace"), id, edited(1, { fromTime: "16:30" }));
    expect(result).toEqual({ isMoved: true, helpersPromised: 1 });
    expect(await liveClaims(world, id)).toHaveLength(1);
    expect(await taskRow(world, id)).toMatchObject({
      startsAt: new Date("2026-03-15T16:30:00Z"),
      endsAt: new Date("2026-03-15T17:30:00Z"),
    });
  });

  test("never fewer are wanted than have promised", async () => {
    const id = await graceAsks(world, { helpersNeeded: 3, onDay: "2026-04-02" });
    await claimTask(await world.in("okafor", "jo"), { taskId: id, bringsFriend: true });
    const grace = await world.in("okafor", "grace");
    await expect(editTask(grace, id, edited(1, { onDay: "2026-04-02", helpersNeeded: 1 }))).rejects.toMatchObject({
      status: 409,
      words: "tasks.more_promised",
      values: { count: 2 },
    });
    await editTask(grace, id, edited(1, { onDay: "2026-04-02", helpersNeeded: 2 }));
    expect((await taskRow(world, id)).helpersNeeded).toBe(2);
  });

  test("the address is kept by leaving its field empty, replaced by a new one, and goes with the place", async () => {
    const id = await graceAsks(world, { place: "other", area: "the clinic", address: "7 Canary Lane" });
    const grace = await world.in("okafor", "grace");
    const elsewhere = { place: "other", area: "the clinic" };
    const addressNow = async () => {
      const { sealedAddress } = await taskRow(world, id);
      return sealedAddress && testKeys.open("address", id, sealedAddress);
    };
    expect(await readTaskToEdit(grace, id)).toMatchObject({ hasAddress: true });
    expect(JSON.stringify(await readTaskToEdit(grace, id))).not.toContain("Canary");
    await editTask(grace, id, edited(1, elsewhere));
    expect(await addressNow()).toBe("7 Canary Lane");
    await editTask(grace, id, edited(2, { ...elsewhere, address: "8 Canary Lane" }));
    expect(await addressNow()).toBe("8 Canary Lane");
    await editTask(grace, id, edited(3, { ...elsewhere, dropAddress: true }));
    expect(await addressNow()).toBeNull();
    await editTask(grace, id, edited(4, { place: castId("home-daniel") }));
    expect(await taskRow(world, id)).toMatchObject({
      homeId: castId("home-daniel"),
      area: "by the harbour",
      sealedAddress: null,
    });
  });

  test("a past task can still be put right, but not moved into the past", async () => {
    const id = await graceAsks(world, { onDay: "2026-03-13", fromTime: "09:00" });
    const later = await world.in("okafor", "grace", new Date("2026-03-14T09:00:00Z"));
    const same = { onDay: "2026-03-13", fromTime: "09:00" };
    await editTask(later, id, edited(1, { ...same, note: "She came" }));
    await expect(editTask(later, id, edited(2, { ...same, fromTime: "10:00" }))).rejects.toMatchObject({
      status: 400,
      words: "tasks.day_past",
    });
  });

  test("a connector who did not ask neither reads nor loses the private note", async () => {
    const id = await graceAsks(world, { helperNote: "Canary note" });
    const nadia = await world.in("okafor", "nadia");
    expect(await readTaskToEdit(nadia, id)).toMatchObject({ helperNote: null, readsNote: false });
    await editTask(nadia, id, edited(1, { title: "Changed" }));
    expect((await taskRow(world, id)).helperNote).toBe("Canary note");
  });

  test("members cannot, and nothing that is over changes", async () => {
    const jo = await world.in("okafor", "jo");
    await expect(editTask(jo, castId("task-lift"), edited(1))).rejects.toMatchObject({ status: 403 });
    await expect(readTaskToEdit(jo, castId("task-lift"))).rejects.toMatchObject({ status: 403 });
    await expect(editTask(await world.in("okafor", "grace"), castId("task-stew"), edited(1))).rejects.toMatchObject({
      status: 409,
      words: "tasks.ended",
    });
  });
});
