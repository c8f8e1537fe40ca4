import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { contactPoints, people } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { addContact, askToAddContact, readWaitingContact } from "#app/people/add-contact.server.ts";
import { removeContact, setContactSafety } from "#app/people/change-contact.server.ts";
import { choosePin } from "#app/people/choose-pin.server.ts";
import { editMe } from "#app/people/edit-me.server.ts";
import { readMe, readPeopleByContact } from "#app/people/queries.server.ts";
import { signInWithCode } from "#app/people/sign-in-with-code.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { codeAfter, codesTo, leaving, secretsOf, quietWorld } from "../setup/leaving.ts";
import { type World } from "../setup/world.ts";
import { after, newBrowser, signInAs, whoIs } from "./browser.ts";

const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await quietWorld();
  worlds.push(world);
});
afterAll(() => Promise.all(worlds.map(({ database }) => database.drop())));

const fresh = { kind: "email", value: "jo.new@example.org" } as const;
/** Asks for a code for a new phone or email. @returns it, as it stands in the outbox */
async function codeFor(ctx: VisitorCtx, contact: Parameters<typeof askToAddContact>[1]) {
  const before = await codesTo(world, contact.value);
  await askToAddContact(ctx, contact);
  return (await codeAfter(world, contact.value, before)) ?? "";
}
/** Where it was told that ways to be reached were changed. */
const toldOfChange = async () => (await secretsOf(world, "contact_changed")).map(({ to }) => to);

describe("my name and language", () => {
  test("are changed by me", async () => {
    const { ctx } = await signInAs(world, "jo");
    await editMe(ctx, { name: "Joanna", language: "cy", version: 1 });
    expect(await readMe(ctx)).toMatchObject({ name: "Joanna", language: "cy", version: 2 });
  });

  test("two changes from two phones: the second is told, and nothing is lost", async () => {
    const { ctx } = await signInAs(world, "jo");
    await editMe(ctx, { name: "Joanna", language: "en", version: 1 });
    await expect(editMe(ctx, { name: "Jojo", language: "en", version: 1 })).rejects.toMatchObject({
      words: "common.edited_meanwhile",
    });
    await editMe(ctx, { name: "Jojo", language: "en", version: 2 });
    const [row] = await world.database.db
      .select()
      .from(people)
      .where(eq(people.id, castId("jo")));
    expect(row).toMatchObject({ name: "Jojo", version: 3 });
  });

  test("nobody changes them for the one they help", async () => {
    const { ctx } = await signInAs(world, "jo");
    const helping = {
      ...ctx,
      actor: { ...ctx.actor, helper: { personId: castId("sam"), name: "Sam", circleId: castId("okafor") } },
    };
    await expect(editMe(helping, { name: "x", language: "en", version: 1 })).rejects.toMatchObject({
      words: "common.not_here",
    });
    await expect(readMe(helping)).rejects.toMatchObject({ words: "common.not_here" });
    await expect(readWaitingContact(helping)).rejects.toMatchObject({ words: "common.not_here" });
  });
});

describe("my phones and emails", () => {
  test("a new one counts once its code has come back; nobody can sign in by it before", async () => {
    const { ctx } = await signInAs(world, "jo");
    const code = await codeFor(ctx, fresh);
    expect(await leaving(world)).toMatchObject([
      { kind: "sign_in_code", address: { channel: "email", to: fresh.value } },
    ]);
    expect(await readWaitingContact(ctx)).toBe(fresh.value);
    expect(await readPeopleByContact(world.database.db, fresh.value)).toEqual([]);
    await expect(addContact(ctx, code === "000000" ? "000001" : "000000")).rejects.toMatchObject({
      words: "people.code_wrong",
    });
    await addContact(ctx, code);
    const told = await leaving(world);
    expect(told).toMatchObject([{ kind: "contact_changed", address: { channel: "sms", to: "+447700900104" } }]);
    expect(told[0]?.text).not.toContain(fresh.value);
    expect((await readMe(ctx)).contacts).toContainEqual(
      expect.objectContaining({ value: fresh.value, safe: "neutral", verifiedAt: after(0) }),
    );
    expect(await readWaitingContact(ctx)).toBeNull();
  });

  test("its code signs nobody in, and adds nothing to another's account", async () => {
    const browser = newBrowser();
    const { ctx } = await signInAs(world, "jo", browser);
    const code = await codeFor(ctx, { kind: "phone", value: "+447700900102" });
    await expect(signInWithCode(world.open(), { code, browser })).rejects.toMatchObject({
      words: "people.code_gone",
    });
    const mallory = await signInAs(world, "mallory");
    await expect(addContact(mallory.ctx, code)).rejects.toMatchObject({ words: "people.code_gone" });
  });

  test("adding one that is there already proves it and changes nothing else", async () => {
    const { ctx } = await signInAs(world, "jo");
    const before = (await readMe(ctx)).contacts.length;
    await addContact(ctx, await codeFor(ctx, { kind: "phone", value: "+447700900104" }));
    expect((await readMe(ctx)).contacts).toHaveLength(before);
  });

  test("no code goes to numbers we do not text", async () => {
    const { ctx } = await signInAs(world, "jo");
    await expect(askToAddContact(ctx, { kind: "phone", value: "+15550100999" })).rejects.toMatchObject({
      words: "people.contact_not_reached",
    });
  });

  test("a removed one hears nothing of it; my others do, where something may be left", async () => {
    const { ctx } = await signInAs(world, "priya");
    const { contacts } = await readMe(ctx);
    const phone = contacts.find(({ kind }) => kind === "phone");
    const email = contacts.find(({ kind }) => kind === "email");
    await removeContact(ctx, phone?.id ?? "");
    expect(await toldOfChange()).toEqual([email?.value]);
    await expect(removeContact(ctx, phone?.id ?? "")).rejects.toMatchObject({ words: "people.contact_gone" });
    await setContactSafety(ctx, { contactId: email?.id ?? "", safe: "never" });
    expect(await leaving(world), "it says so before the message has left").toEqual([]);
    await addContact(ctx, await codeFor(ctx, fresh));
    // What was dropped keeps no address, and there is nowhere left to tell the second change.
    expect(await toldOfChange()).toEqual([]);
  });

  test("two changes are told as two, also of the same phone; and each of my ways hears of each", async () => {
    const { ctx } = await signInAs(world, "priya");
    await addContact(ctx, await codeFor(ctx, fresh));
    const before = await toldOfChange();
    const { contacts } = await readMe(ctx);
    await removeContact(ctx, contacts.find(({ value }) => value === fresh.value)?.id ?? "");
    const now = await toldOfChange();
    expect(before).toHaveLength(2);
    expect(now.toSorted()).toEqual([...before, ...before].toSorted());
  });

  test("nobody touches another's", async () => {
    const { ctx } = await signInAs(world, "mallory");
    const contactId = castId("jo-phone");
    await expect(removeContact(ctx, contactId)).rejects.toMatchObject({ words: "people.contact_gone" });
    await expect(setContactSafety(ctx, { contactId, safe: "never" })).rejects.toMatchObject({
      words: "people.contact_gone",
    });
    const isJos = and(eq(contactPoints.id, contactId), eq(contactPoints.safe, "yes"));
    expect(await world.database.db.select().from(contactPoints).where(isJos)).toHaveLength(1);
  });

  test("whoever has a PIN gives it first; a phone left lying open is not enough", async () => {
    const browser = newBrowser();
    const { ctx } = await signInAs(world, "jo", browser);
    const { session } = await choosePin(ctx, { pin: "314159", browser });
    const later = await whoIs(world, session, after(20));
    if (!later) throw new Error("nobody");
    await expect(askToAddContact(later, fresh)).rejects.toMatchObject({ words: "people.prove_first" });
    await expect(removeContact(later, castId("jo-phone"))).rejects.toMatchObject({ words: "people.prove_first" });
    await expect(setContactSafety(later, { contactId: castId("jo-phone"), safe: "never" })).rejects.toMatchObject({
      words: "people.prove_first",
    });
  });
});
