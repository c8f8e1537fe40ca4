import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { contactPoints, people, signInCodes } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";
import { askForCode } from "#app/people/ask-for-code.server.ts";
import { readChoice } from "#app/people/queries-ways-in.server.ts";
import { chooseWho, signInWithCode } from "#app/people/sign-in-with-code.server.ts";
import { tellLater } from "#app/people/reminders.server.ts";
import type { Browser } from "#app/people/start-session.server.ts";
import { segmentsOf } from "#app/delivery/segments.ts";
import type { Installation } from "#app/lib/ctx.ts";
import { remind, type Telling } from "#app/reminders/schedule.server.ts";
import { readSecret } from "#app/reminders/secret.ts";
import { leaving, outbox, quietWorld } from "../setup/leaving.ts";
import { testKeys, type World } from "../setup/world.ts";
import { after, newBrowser, whoIs } from "./browser.ts";

let world: World;
beforeAll(async () => {
  world = await quietWorld();
});
afterAll(() => world.database.drop());

const jo = { kind: "phone", value: "+447700900104" } as const;
const shared = { kind: "email", value: "shah.family@example.org" } as const;
const nobody = { kind: "phone", value: "+447700900199" } as const;

const codeIn = (telling: Telling | null) =>
  (telling ? readSecret({ ...telling, secret: telling.secret ?? null }) : null)?.code ?? "";

async function ask(contact: typeof jo | typeof shared | typeof nobody, browser: Browser, minutes = 0) {
  return codeIn(await askForCode(world.open(after(minutes)), { contact, browser }));
}
const enter = (code: string, browser: Browser, minutes = 0) =>
  signInWithCode(world.open(after(minutes)), { code, browser });
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const rowOf = async (browser: Browser) =>
  (
    await world.database.db
      .select()
      .from(signInCodes)
      .where(eq(signInCodes.askedByHash, hashSecret(browser.secret)))
  )[0];

describe("signing in with a code", () => {
  test("the code lets its owner in, once, and proves the phone", async () => {
    const browser = newBrowser();
    await world.database.transaction((tx) =>
      tx.update(contactPoints).set({ verifiedAt: null }).where(eq(contactPoints.value, jo.value)),
    );
    const code = await ask(jo, browser);
    const started = await enter(code, browser);
    expect((await whoIs(world, started?.session ?? ""))?.actor.personId).toBe(castId("jo"));
    const [point] = await world.database.db.select().from(contactPoints).where(eq(contactPoints.value, jo.value));
    expect(point?.verifiedAt).toEqual(after(0));
    await expect(enter(code, browser)).rejects.toMatchObject({ words: "people.code_gone" });
  });

  test("what brings it is written once the answer has left, and leaves at once, at night too, in the person's language, as one text", async () => {
    const night = new Date("2026-03-12T23:00:00Z");
    const open = world.open(night);
    const log = { error: () => expect.fail("not written") } as unknown as Installation["log"];
    const welsh = { kind: "phone", value: "+447700900106" } as const;
    for (const contact of [jo, welsh])
      tellLater(open, { log }, await askForCode(open, { contact, browser: newBrowser() }));
    tellLater(open, { log }, await askForCode(open, { contact: nobody, browser: newBrowser() }));
    expect(await outbox(world, "sign_in_code")).toEqual([]);
    await vi.waitFor(async () => expect(await outbox(world, "sign_in_code")).toHaveLength(2));
    const stored = JSON.stringify(await outbox(world, "sign_in_code"));
    const letters = await leaving(world, night);
    const textTo = (to: string) => letters.find(({ address }) => "to" in address && address.to === to)?.text ?? "";
    expect(letters).toHaveLength(2);
    expect(textTo(jo.value)).toMatch(/^Encircle: \d{6} is your code\./);
    expect(textTo(welsh.value)).toMatch(/^Encircle: \d{6} yw eich cod\./);
    for (const { text } of letters) {
      expect(segmentsOf(text)).toBe(1);
      expect(stored, "what is kept names no code").not.toContain(/\d{6}/.exec(text)?.[0]);
    }
    for (const { value } of [jo, welsh]) expect(stored, "nor a phone").not.toContain(value);
  });

  test("a code that a newer one replaced, or that was used, is not sent any more", async () => {
    const browser = newBrowser();
    const first = await askForCode(world.open(), { contact: jo, browser });
    await world.database.transaction((tx) => remind(tx, first ? [first] : [], after(0), testKeys));
    const second = await askForCode(world.open(), { contact: jo, browser });
    await world.database.transaction((tx) => remind(tx, second ? [second] : [], after(0), testKeys));
    const letters = await leaving(world, after(0));
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).toContain(codeIn(second));
    expect(await leaving(world, after(11))).toEqual([]);
  });

  test("asking looks the same when nobody has that phone: a row is written, nothing is sent", async () => {
    const [known, unknown] = [newBrowser(), newBrowser()];
    expect(await askForCode(world.open(), { contact: jo, browser: known })).not.toBeNull();
    expect(await askForCode(world.open(), { contact: nobody, browser: unknown })).toBeNull();
    const [a, b] = [await rowOf(known), await rowOf(unknown)];
    expect(Object.keys(b ?? {})).toEqual(Object.keys(a ?? {}));
    expect([b?.triesLeft, b?.expiresAt, b?.sealedContact.length]).toEqual([
      a?.triesLeft,
      a?.expiresAt,
      a?.sealedContact.length,
    ]);
    for (let left = 4; left > 0; left--)
      await expect(enter("000000", unknown)).rejects.toMatchObject({
        words: "people.code_wrong",
        values: { count: left },
      });
  });

  test("a stolen table names no phone and no code", async () => {
    const browser = newBrowser();
    const code = await ask(jo, browser);
    const stored = JSON.stringify(await rowOf(browser));
    for (const secret of [jo.value, code, browser.secret]) expect(stored).not.toContain(secret);
  });

  test("it works only in the browser that asked", async () => {
    const [asking, elsewhere] = [newBrowser(), newBrowser()];
    const code = await ask(jo, asking);
    await expect(enter(code, elsewhere)).rejects.toMatchObject({ words: "people.code_gone" });
    expect(await enter(code, asking)).not.toBeNull();
  });

  test("it works for ten minutes", async () => {
    const browser = newBrowser();
    const code = await ask(jo, browser);
    await expect(enter(code, browser, 10)).rejects.toMatchObject({ words: "people.code_gone" });
    expect(await enter(code, browser, 9)).not.toBeNull();
  });

  test("five wrong tries end the code, even if the sixth is right; asking again helps", async () => {
    const browser = newBrowser();
    const code = await ask(jo, browser);
    const wrong = other(code);
    for (let left = 4; left > 0; left--)
      await expect(enter(wrong, browser)).rejects.toMatchObject({
        words: "people.code_wrong",
        values: { count: left },
      });
    await expect(enter(wrong, browser)).rejects.toMatchObject({ words: "people.code_used_up" });
    await expect(enter(code, browser)).rejects.toMatchObject({ words: "people.code_gone" });
    expect(await enter(await ask(jo, browser), browser)).not.toBeNull();
  });

  test("many guesses at once are still five", async () => {
    const browser = newBrowser();
    const code = await ask(jo, browser);
    const guesses = await Promise.allSettled(Array.from({ length: 12 }, () => enter(other(code), browser)));
    const words = guesses.map((guess) =>
      guess.status === "rejected" ? (guess.reason as { words: string }).words : "in",
    );
    expect(words.filter((word) => word !== "people.code_gone").toSorted()).toEqual([
      "people.code_used_up",
      ...Array<string>(4).fill("people.code_wrong"),
    ]);
  });

  test("what a stranger does with my number does not stop me on my own phone", async () => {
    const [stranger, mine] = [newBrowser(), newBrowser()];
    const code = await ask(jo, mine);
    for (let i = 0; i < 3; i++) {
      await ask(jo, stranger);
      for (let tries = 0; tries < 5; tries++) await enter("000000", stranger).catch(() => {});
    }
    expect(await enter(code, mine)).not.toBeNull();
  });

  test("only the newest code of a browser counts", async () => {
    const browser = newBrowser();
    const first = await ask(jo, browser);
    let second = await ask(jo, browser);
    while (second === first) second = await ask(jo, browser);
    await expect(enter(first, browser)).rejects.toMatchObject({ words: "people.code_wrong" });
    expect(await enter(second, browser)).not.toBeNull();
  });

  test("nothing is sent where nothing may be left, and no text to a number that costs", async () => {
    const set = (safe: "never" | "yes") =>
      world.database.transaction((tx) =>
        tx.update(contactPoints).set({ safe }).where(eq(contactPoints.value, jo.value)),
      );
    await set("never");
    expect(await askForCode(world.open(), { contact: jo, browser: newBrowser() })).toBeNull();
    await set("yes");
    for (const value of ["+15550100999", "+442079460000", "+447012345678"]) {
      const id = newId();
      await world.database.transaction((tx) =>
        tx.insert(contactPoints).values({
          id,
          programmeId: castId("riverside"),
          personId: castId("jo"),
          kind: "phone",
          value,
          safe: "yes",
          createdAt: after(0),
        }),
      );
      expect(await askForCode(world.open(), { contact: { kind: "phone", value }, browser: newBrowser() })).toBeNull();
    }
  });

  test("every sign-in is a new session, and ends the one this browser had", async () => {
    const browser = newBrowser();
    const first = await enter(await ask(jo, browser), browser);
    const second = await enter(await ask(jo, browser), browser);
    expect(second?.session).not.toBe(first?.session);
    expect(await whoIs(world, first?.session ?? "")).toBeNull();
    expect(await whoIs(world, second?.session ?? "")).not.toBeNull();
  });
});

describe("a phone or email that several people share", () => {
  test("the code asks who it is, and then lets that one in, without a second code", async () => {
    const browser = newBrowser();
    expect(await enter(await ask(shared, browser), browser)).toBeNull();
    const choice = await readChoice(world.database.db, testKeys, browser, after(1));
    expect(choice?.map(({ name, programme }) => [name, programme]).toSorted()).toEqual([
      ["Priya", null],
      ["Raj", null],
    ]);
    const started = await chooseWho(world.open(after(1)), { personId: castId("raj"), browser });
    expect((await whoIs(world, started.session, after(1)))?.actor.name).toBe("Raj");
    await expect(chooseWho(world.open(after(1)), { personId: castId("priya"), browser })).rejects.toMatchObject({
      words: "people.code_gone",
    });
  });

  test("nobody else's browser may choose, nobody else can be chosen, and not for long", async () => {
    const browser = newBrowser();
    await enter(await ask(shared, browser), browser);
    expect(await readChoice(world.database.db, testKeys, newBrowser(), after(0))).toBeNull();
    await expect(chooseWho(world.open(), { personId: castId("raj"), browser: newBrowser() })).rejects.toMatchObject({
      words: "people.code_gone",
    });
    await expect(chooseWho(world.open(), { personId: castId("grace"), browser })).rejects.toMatchObject({
      words: "people.code_gone",
    });
    await expect(chooseWho(world.open(after(5)), { personId: castId("raj"), browser })).rejects.toMatchObject({
      words: "people.code_gone",
    });
    expect(await chooseWho(world.open(after(4)), { personId: castId("raj"), browser })).toBeTruthy();
  });

  test("the programme is named when it tells two apart", async () => {
    const id = newId();
    const value = shared.value;
    await world.database.transaction(async (tx) => {
      await tx
        .insert(people)
        .values({ id, programmeId: castId("hillview"), name: "Priya", language: "en", createdAt: after(0) });
      await tx.insert(contactPoints).values({
        id: newId(),
        programmeId: castId("hillview"),
        personId: id,
        kind: "email",
        value,
        safe: "yes",
        createdAt: after(0),
      });
    });
    const browser = newBrowser();
    await enter(await ask(shared, browser), browser);
    const choice = await readChoice(world.database.db, testKeys, browser, after(0));
    expect(choice?.map(({ programme }) => programme).toSorted()).toEqual([
      "Hillview Neighbours",
      "Riverside Circles",
      "Riverside Circles",
    ]);
  });
});
