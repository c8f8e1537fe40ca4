import { generateHOTP } from "@oslojs/otp";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { authenticators, challenges, passkeys } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { addPasskey } from "#app/people/add-passkey.server.ts";
import { passWithPasskey } from "#app/people/pass-with-passkey.server.ts";
import { passWithApp } from "#app/people/pass-second-step.server.ts";
import { askForPasskey, offerPasskey, siteOf, takeChallenge } from "#app/people/passkey-challenge.server.ts";
import { readSecondSteps } from "#app/people/queries.server.ts";
import { removeAuthenticator, removePasskey } from "#app/people/remove-second-step.server.ts";
import {
  confirmAuthenticator,
  readNewAuthenticator,
  startAuthenticator,
} from "#app/people/set-up-authenticator.server.ts";
import { totpStep } from "#app/people/totp.server.ts";
import { freshWorld, testKeys, type World } from "../setup/world.ts";
import { after, newBrowser, signInAs, whoIs } from "./browser.ts";

const SITE = siteOf("https://circles.example.org");
const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await freshWorld();
  worlds.push(world);
});
afterAll(() => Promise.all(worlds.map(({ database }) => database.drop())));

const keyOf = async (name: "nadia" | "carys") => {
  const [row] = await world.database.db
    .select()
    .from(authenticators)
    .where(eq(authenticators.personId, castId(name)));
  return row
    ? new Uint8Array(Buffer.from(testKeys.open("authenticator", row.id, row.sealedKey), "base64url"))
    : new Uint8Array();
};
const codeAt = (key: Uint8Array, at: Date) => generateHOTP(key, BigInt(Math.floor(at.getTime() / 30_000)), 6);
const as = async (session: string, minutes = 0) => {
  const ctx = await whoIs(world, session, after(minutes));
  if (!ctx) throw new Error("nobody is signed in");
  return ctx;
};

/** Nadia, signed in by a code, who then sets up her app. */
async function nadiaWithApp() {
  const { ctx, started } = await signInAs(world, "nadia");
  await startAuthenticator(ctx);
  const key = await keyOf("nadia");
  const rotated = await confirmAuthenticator(ctx, codeAt(key, ctx.now));
  return { before: started.session, session: rotated.session, key };
}
async function addFakePasskey(ctx: VisitorCtx) {
  const id = newId();
  const { programmeId, personId } = ctx.actor;
  await world.database.transaction((tx) =>
    tx.insert(passkeys).values({
      id,
      programmeId,
      personId,
      credentialId: `fake${id}`,
      publicKey: "AAAA",
      counter: 0,
      transports: [],
      label: "Mac, Safari",
      createdAt: ctx.now,
    }),
  );
  return id;
}

describe("codes of an authenticator app", () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  const key = new TextEncoder().encode("12345678901234567890");
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("are those of RFC 6238 at second %i", (seconds, code) => {
    expect(totpStep(key, code, 0, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
  });

  test("count one step early or late, and never twice", () => {
    const at = new Date(1_111_111_111_000);
    const step = Math.floor(1_111_111_111 / 30);
    for (const beside of [step - 1, step, step + 1])
      expect(totpStep(key, generateHOTP(key, BigInt(beside), 6), 0, at)).toBe(beside);
    for (const far of [step - 2, step + 2]) expect(totpStep(key, generateHOTP(key, BigInt(far), 6), 0, at)).toBeNull();
    expect(totpStep(key, "050471", step, at)).toBeNull();
    expect(totpStep(key, "050471", step - 1, at)).toBe(step);
    for (const odd of ["", "50471", "0504711", "abcdef", "05047１"]) expect(totpStep(key, odd, 0, at)).toBeNull();
  });
});

describe("setting up a second step", () => {
  test("the first right code of the app makes it the second step, in a session with a new secret", async () => {
    const { before, session } = await nadiaWithApp();
    expect(await whoIs(world, before)).toBeNull();
    expect((await as(session)).actor).toMatchObject({ hasSecondStep: true, provedAt: after(0) });
    expect(await readSecondSteps(await as(session))).toMatchObject({ hasApp: true });
  });

  test("a wrong code confirms nothing", async () => {
    const { ctx } = await signInAs(world, "nadia");
    await startAuthenticator(ctx);
    expect(await readNewAuthenticator(ctx)).toMatchObject({
      uri: expect.stringMatching(/^otpauth:\/\/totp\/Encircle:Nadia\?/),
      key: expect.stringMatching(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/),
    });
    await expect(confirmAuthenticator(ctx, "000000")).rejects.toMatchObject({ words: "people.app_code_wrong" });
    expect(await readSecondSteps(ctx)).toMatchObject({ hasApp: false });
  });

  test("the key is kept encrypted", async () => {
    const { key } = await nadiaWithApp();
    const [row] = await world.database.db.select().from(authenticators);
    expect(row?.sealedKey).not.toContain(Buffer.from(key).toString("base64url").slice(0, 8));
  });

  test("whoever only got into the email cannot add their own beside one that is there", async () => {
    await nadiaWithApp();
    const { ctx } = await signInAs(world, "nadia");
    for (const trying of [
      () => startAuthenticator(ctx),
      () => offerPasskey(ctx, SITE),
      () => readNewAuthenticator(ctx),
      () => addPasskey(ctx, { answer: "{}", label: "x", site: SITE }),
      () => removeAuthenticator(ctx),
    ])
      await expect(trying()).rejects.toMatchObject({ words: "people.step_first" });
  });

  test("an old second step is not enough to change them either", async () => {
    const { session } = await nadiaWithApp();
    await expect(offerPasskey(await as(session, 16), SITE)).rejects.toMatchObject({ words: "people.step_first" });
  });

  test("members have no use for one, and helpers do not touch one", async () => {
    const { ctx } = await signInAs(world, "jo");
    await expect(startAuthenticator(ctx)).rejects.toMatchObject({ words: "common.not_here" });
    await expect(passWithApp(ctx, "000000")).rejects.toMatchObject({ words: "common.not_here" });
    const nadia = await signInAs(world, "nadia");
    const helping = {
      ...nadia.ctx,
      actor: { ...nadia.ctx.actor, helper: { personId: castId("sam"), name: "Sam", circleId: castId("okafor") } },
    };
    await expect(startAuthenticator(helping)).rejects.toMatchObject({ words: "common.not_here" });
  });

  test("the last one stays; with two, either may go", async () => {
    const { session } = await nadiaWithApp();
    const ctx = await as(session);
    await expect(removeAuthenticator(ctx)).rejects.toMatchObject({ words: "people.step_is_last" });
    const passkeyId = await addFakePasskey(ctx);
    await removeAuthenticator(ctx);
    await expect(removePasskey(ctx, passkeyId)).rejects.toMatchObject({ words: "people.step_is_last" });
    await addFakePasskey(ctx);
    await removePasskey(ctx, passkeyId);
    await expect(removePasskey(ctx, passkeyId)).rejects.toMatchObject({ words: "common.not_here" });
  });
});

describe("giving a second step", () => {
  test("the app's code opens staff pages; each code is good once", async () => {
    const { key } = await nadiaWithApp();
    const { ctx } = await signInAs(world, "nadia", newBrowser(), after(5));
    expect(ctx.actor.hasSecondStep).toBe(false);
    const code = codeAt(key, ctx.now);
    const rotated = await passWithApp(ctx, code);
    expect((await as(rotated.session, 5)).actor.hasSecondStep).toBe(true);
    const again = await signInAs(world, "nadia", newBrowser(), after(5));
    await expect(passWithApp(again.ctx, code)).rejects.toMatchObject({ words: "people.app_code_wrong" });
  });

  test("sent twice at once, a code lets one session in", async () => {
    const { key } = await nadiaWithApp();
    const [a, b] = [
      await signInAs(world, "nadia", newBrowser(), after(5)),
      await signInAs(world, "nadia", newBrowser(), after(5)),
    ];
    const code = codeAt(key, after(5));
    const both = await Promise.allSettled([passWithApp(a.ctx, code), passWithApp(b.ctx, code)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("five wrong ones end this session; she signs in again and is not locked out", async () => {
    const { key, session } = await nadiaWithApp();
    const { ctx, started } = await signInAs(world, "nadia", newBrowser(), after(5));
    for (let i = 0; i < 4; i++)
      await expect(passWithApp(ctx, "000000")).rejects.toMatchObject({ words: "people.app_code_wrong" });
    await expect(passWithApp(ctx, "000000")).rejects.toMatchObject({ words: "people.step_used_up" });
    expect(await whoIs(world, started.session, after(5))).toBeNull();
    expect(await whoIs(world, session, after(5))).not.toBeNull();
    const again = await signInAs(world, "nadia", newBrowser(), after(5));
    expect(await passWithApp(again.ctx, codeAt(key, after(5)))).toBeTruthy();
  });

  test("an app that was never confirmed is no second step", async () => {
    const { ctx } = await signInAs(world, "carys");
    await startAuthenticator(ctx);
    await expect(passWithApp(ctx, codeAt(await keyOf("carys"), ctx.now))).rejects.toMatchObject({
      words: "people.app_code_wrong",
    });
  });
});

describe("passkeys", () => {
  test("a challenge is good once, for five minutes, in one session", async () => {
    const { ctx } = await signInAs(world, "nadia");
    const options = await offerPasskey(ctx, SITE);
    expect(options).toMatchObject({ rp: { id: "circles.example.org" }, user: { name: "Nadia" } });
    expect(await takeChallenge(ctx)).toBe(options.challenge);
    await expect(takeChallenge(ctx)).rejects.toMatchObject({ words: "people.passkey_late" });
    await askForPasskey(ctx, SITE);
    await expect(takeChallenge({ ...ctx, now: after(5) })).rejects.toMatchObject({ words: "people.passkey_late" });
    await askForPasskey(ctx, SITE);
    const other = await signInAs(world, "carys");
    await expect(takeChallenge(other.ctx)).rejects.toMatchObject({ words: "people.passkey_late" });
  });

  test("asking twice keeps only the newer challenge", async () => {
    const { ctx } = await signInAs(world, "nadia");
    await offerPasskey(ctx, SITE);
    const newer = await offerPasskey(ctx, SITE);
    const isHers = and(
      eq(challenges.programmeId, ctx.actor.programmeId),
      eq(challenges.sessionId, ctx.actor.sessionId),
    );
    expect((await world.database.db.select().from(challenges).where(isHers)).map(({ challenge }) => challenge)).toEqual(
      [newer.challenge],
    );
  });

  test.each([
    "{}",
    "{",
    '{"id":1}',
    '{"id":"x","response":null}',
    '{"id":"a","rawId":"a","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"AA","authenticatorData":"AA","signature":"AA"}}',
  ])("an answer that is none (%s) is refused in words", async (answer) => {
    const { ctx } = await signInAs(world, "nadia");
    await offerPasskey(ctx, SITE);
    await expect(addPasskey(ctx, { answer, label: "x", site: SITE })).rejects.toMatchObject({ status: 400 });
    await addFakePasskey(ctx);
    await askForPasskey(ctx, SITE);
    await expect(passWithPasskey(ctx, { answer, site: SITE })).rejects.toMatchObject({ status: 400 });
    expect((await readSecondSteps(ctx)).passkeys).toHaveLength(1);
  });
});
