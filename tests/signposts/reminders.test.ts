import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId, type CastName } from "#db/cast/people.ts";
import { assets, contactPoints, reminders, signpostLinks } from "#db/schema/index.ts";
import { answerSignpost } from "#app/signposts/answer-signpost.server.ts";
import { changeSignpost } from "#app/signposts/change-signpost.server.ts";
import { signpostSecret } from "#app/signposts/link.server.ts";
import { noteByLink, readLinkPage } from "#app/signposts/read-link.server.ts";
import { recordOutcome } from "#app/signposts/record-outcome.server.ts";
import { closeSignpost } from "#app/signposts/close-signpost.server.ts";
import { takeBack } from "#app/signposts/take-back.server.ts";
import { takeOut } from "../circles/taking-out.ts";
import { BASE, fates, idsOf, leaving, outbox, quietWorld, waitingFor } from "../setup/leaving.ts";
import { NOON, testKeys, type World } from "../setup/world.ts";
import { ADVICE, A_WEEK_LATER, agreed, checksOn, IT_IS_TUESDAY, rowOf, suggest } from "./suggesting.ts";

const GRACE = "+447700900102";
const EVE = new Date("2026-03-16T18:00:00Z");
const later = (ms: number) => new Date(NOON.getTime() + ms);

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now?: Date) => world.in("okafor", name, now);
const toGrace = async (now?: Date) =>
  (await leaving(world, now)).filter(({ address }) => "to" in address && address.to === GRACE);
const outboxOf = (signpostId: string) =>
  world.database.db.select().from(reminders).where(eq(reminders.subjectId, signpostId)).orderBy(reminders.id);
const secretOf = (signpostId: string, name: CastName = "grace") =>
  signpostSecret(testKeys, { signpostId, personId: castId(name) });

describe("when something is suggested", () => {
  test("the family hears that there is an idea, and no word of what or where", async () => {
    const id = await suggest(world, { why: "Bailiffs came" });
    expect(await waitingFor(world, "signpost_offered", id)).toEqual(idsOf("daniel", "grace"));
    const letters = await leaving(world);
    expect(letters.map(({ kind }) => kind)).toEqual(["signpost_offered", "signpost_offered"]);
    for (const { text, subject } of letters)
      expect(text + subject).not.toMatch(/Harbour|Advice|Bailiffs|debt|Tue|Okafor/i);
  });

  test("which place it is comes only where its reader asked for it, and never for one that hides its address", async () => {
    await world.database.transaction((tx) =>
      tx.update(contactPoints).set({ wantsDetail: true }).where(eq(contactPoints.value, GRACE)),
    );
    await suggest(world);
    expect((await toGrace())[0]?.text).toContain("Harbour Money Advice");
    await suggest(world, { assetId: castId("asset-refuge") });
    const [letter] = await toGrace(later(60_000));
    const [refuge] = await world.database.db
      .select()
      .from(assets)
      .where(eq(assets.id, castId("asset-refuge")));
    expect(letter?.text).toBeDefined();
    expect(letter?.text).not.toContain(refuge?.name);
  });

  test("taken back, or answered, before it left, it is not said any more", async () => {
    const [one, two] = [await suggest(world), await suggest(world)];
    await takeBack(await okafor("sam"), one);
    await answerSignpost(await okafor("grace"), two, { answer: "later" });
    expect(await leaving(world)).toEqual([]);
    expect(new Set(await fates(world, "signpost_offered", one))).toEqual(new Set(["cancelled"]));
    expect(new Set(await fates(world, "signpost_offered", two))).toEqual(new Set(["not_needed"]));
  });
});

describe("when the family has said yes", () => {
  const withJo = { how: "goes_along", companionId: castId("jo") } as const;

  test("said twice, whoever goes along hears it once, and nothing is told or reminded of again", async () => {
    const id = await agreed(world, withJo);
    await leaving(world);
    const once = await outboxOf(id);
    const before = await rowOf(world, id);
    await answerSignpost(await okafor("grace", later(60_000)), id, { answer: "yes" });
    await answerSignpost(await okafor("daniel", later(60_000)), id, { answer: "yes" });
    expect(await rowOf(world, id)).toEqual(before);
    expect(await outboxOf(id)).toEqual(once);
    await answerSignpost(await okafor("grace", later(60_000)), id, { answer: "yes", mayContact: "on" });
    expect(await rowOf(world, id)).toMatchObject({ answer: "yes", consentBy: castId("grace") });
    expect(await outboxOf(id)).toEqual(once);
  });

  test("no and later said twice tell nobody again", async () => {
    const id = await agreed(world, withJo);
    await leaving(world);
    for (const answer of ["no", "later"] as const) {
      await answerSignpost(await okafor("grace"), id, { answer });
      const once = [await rowOf(world, id), await outboxOf(id)];
      await answerSignpost(await okafor("grace", later(60_000)), id, { answer });
      expect([await rowOf(world, id), await outboxOf(id)]).toEqual(once);
    }
  });

  test("whoever goes along hears when, and both are reminded at six the evening before", async () => {
    const id = await agreed(world, withJo);
    const letters = await leaving(world);
    expect(letters).toMatchObject([{ kind: "signpost_company", address: { to: "+447700900104" } }]);
    expect(letters[0]?.text).toContain("Tue 17 Mar");
    expect(letters[0]?.text).not.toMatch(/Harbour|Okafor|Grace/);
    expect(await waitingFor(world, "signpost_tomorrow", id)).toEqual(idsOf("daniel", "grace", "jo"));
    expect(await leaving(world, new Date(EVE.getTime() - 60_000))).toEqual([]);
    expect((await leaving(world, EVE)).map(({ kind }) => kind)).toEqual(Array(3).fill("signpost_tomorrow"));
  });

  test("on another day all are told of that day alone", async () => {
    const id = await agreed(world, withJo);
    const { version } = await rowOf(world, id);
    const other = { when: "other", onDay: "2026-03-31", atTime: "09:30", version } as const;
    await changeSignpost(await okafor("sam"), id, { ...withJo, ...other });
    const due = (await outbox(world, "signpost_tomorrow", id)).filter(({ state }) => state === "waiting");
    expect(new Set(due.map(({ dueAt }) => dueAt.toISOString())), "summer time").toEqual(
      new Set(["2026-03-30T17:00:00.000Z"]),
    );
    const [letter] = await leaving(world);
    expect(letter?.text).toContain("Tue 31 Mar");
  });

  test.each<[string, (id: string) => Promise<unknown>, number]>([
    ["the family says no after all", async (id) => answerSignpost(await okafor("grace"), id, { answer: "no" }), 1],
    // Then the family, which counted on it, hears as well.
    ["it is taken back", async (id) => takeBack(await okafor("sam"), id), 3],
    ["it is closed before the day", async (id) => closeSignpost(await okafor("sam"), id), 3],
  ])("%s: nothing is reminded of or asked, and whoever counted on it hears", async (_what, change, hear) => {
    const id = await agreed(world, withJo);
    await leaving(world);
    await change(id);
    const letters = await leaving(world, later(60_000));
    expect(letters.map(({ kind }) => kind)).toEqual(Array.from({ length: hear }, () => "signpost_off"));
    expect(await leaving(world, EVE)).toEqual([]);
    expect(await leaving(world, A_WEEK_LATER)).toEqual([]);
  });

  test("somebody else goes along: the first need not", async () => {
    const id = await agreed(world, withJo);
    await leaving(world);
    const { version } = await rowOf(world, id);
    const going = { how: "goes_along", companionId: castId("rosa"), when: "2026-03-17 10:00", version } as const;
    await changeSignpost(await okafor("sam"), id, going);
    const letters = await leaving(world, later(60_000));
    expect(letters.map(({ kind, address }) => [kind, "to" in address && address.to]).toSorted()).toEqual([
      ["signpost_company", "+447700900106"],
      ["signpost_off", "+447700900104"],
    ]);
  });

  test("whoever was taken out of the circle is told nothing of it", async () => {
    const id = await agreed(world, withJo);
    await takeOut(world, "grace", "jo", false);
    expect((await leaving(world)).filter(({ kind }) => kind.startsWith("signpost"))).toEqual([]);
    expect(await waitingFor(world, "signpost_tomorrow", id)).toEqual(idsOf("daniel", "grace"));
  });
});

describe("a week after", () => {
  test("the family is asked by a link of its own, and by numbers to answer with", async () => {
    const id = await agreed(world);
    await leaving(world, EVE);
    const [letter] = await toGrace(A_WEEK_LATER);
    expect(letter).toMatchObject({ kind: "signpost_after", path: `/went/${secretOf(id)}` });
    expect(letter?.text).toContain(`${BASE}/went/${secretOf(id)}`);
    expect(letter?.text).toContain("4 closed");
    expect(letter?.text).not.toMatch(/Harbour|Okafor|debt/);
  });

  test("not when somebody has noted it already", async () => {
    const id = await agreed(world);
    await recordOutcome(await okafor("sam", IT_IS_TUESDAY), id, "liked");
    expect((await toGrace(A_WEEK_LATER)).map(({ kind }) => kind)).not.toContain("signpost_after");
    expect(new Set(await fates(world, "signpost_after", id))).toEqual(new Set(["not_needed"]));
  });

  test("one tap on the link notes it, and a place that was closed is checked", async () => {
    const id = await agreed(world);
    const open = world.open(A_WEEK_LATER);
    expect(await readLinkPage(open, secretOf(id))).toMatchObject({ firstName: "Grace", outcome: null });
    expect((await rowOf(world, id)).state, "looking changes nothing").toBe("open");
    await noteByLink(open, secretOf(id), "closed");
    expect(await rowOf(world, id)).toMatchObject({ outcome: "closed", outcomeBy: castId("grace"), heard: "page" });
    expect(await checksOn(world, ADVICE, "closed")).toHaveLength(1);
  });

  test("the page behind the link names no place and no family", async () => {
    const id = await agreed(world, { why: "Bailiffs" });
    const shown = JSON.stringify(await readLinkPage(world.open(A_WEEK_LATER), secretOf(id)));
    expect(shown).not.toMatch(/Harbour|Okafor|Bailiffs|money/);
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ["was taken back", async (id) => takeBack(await okafor("sam"), id)],
    ["is not wanted", async (id) => answerSignpost(await okafor("grace"), id, { answer: "no" })],
  ])("what %s has a link that leads nowhere", async (_what, change) => {
    const id = await agreed(world);
    await change(id);
    expect(await readLinkPage(world.open(A_WEEK_LATER), secretOf(id))).toBeNull();
    await expect(noteByLink(world.open(A_WEEK_LATER), secretOf(id), "liked")).rejects.toMatchObject({ status: 404 });
  });

  test("a link leads nowhere before the day, long after it, for who is not of the family any more, and when it is none", async () => {
    const id = await agreed(world);
    expect(await readLinkPage(world.open(NOON), secretOf(id))).toBeNull();
    expect(await readLinkPage(world.open(new Date("2026-05-17T10:00:00Z")), secretOf(id))).toBeNull();
    expect(await readLinkPage(world.open(A_WEEK_LATER), secretOf(id, "jo"))).toBeNull();
    expect(await readLinkPage(world.open(A_WEEK_LATER), secretOf(id, "daniel"))).not.toBeNull();
    await takeOut(world, "grace", "daniel", false);
    expect(await readLinkPage(world.open(A_WEEK_LATER), secretOf(id, "daniel"))).toBeNull();
    const stored = await world.database.db
      .select()
      .from(signpostLinks)
      .where(and(eq(signpostLinks.signpostId, id), eq(signpostLinks.personId, castId("grace"))));
    expect(JSON.stringify(stored)).not.toContain(secretOf(id));
  });
});
