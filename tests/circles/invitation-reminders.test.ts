import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { revokeInvitation } from "#app/circles/change-invitation.server.ts";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { readInvitationSheet } from "#app/circles/queries-invitation.server.ts";
import { sendInvitation } from "#app/circles/send-invitation.server.ts";
import { noteArrival } from "#app/delivery/note-arrival.server.ts";
import { stillTrueOf } from "#app/jobs/still-true.server.ts";
import { newId } from "#app/lib/ids.ts";
import { acceptInvitation } from "#app/people/accept-invitation.server.ts";
import { readUnchecked } from "#app/people/queries.server.ts";
import { readCalls } from "#app/reminders/queries-calls.server.ts";
import { whatToSay } from "#app/reminders/what-to-say.server.ts";
import { stopTexts } from "#app/replies/stop-texts.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { contactPoints, invitations, people } from "#db/schema/index.ts";
import { BASE, fates, leaving, outbox, quietWorld } from "../setup/leaving.ts";
import { NOON, testKeys, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.database.drop());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const later = (ms: number) => new Date(NOON.getTime() + ms);
const okafor = (name: CastName, now = NOON) => world.in("okafor", name, now);
const member = { language: "en", role: "member", ring: "outer", name: "Wyn" } as const;
const invite = async (way: "text" | "email" | "card", contact?: string, who: CastName = "sam") =>
  (await inviteMember(await okafor(who), { ...member, way, contact })).invitationId;
const send = async (id: string, who: CastName = "sam", now = NOON) => sendInvitation(await okafor(who, now), id);

const change = (id: string, values: Partial<typeof invitations.$inferInsert>) =>
  world.database.transaction((tx) =>
    tx
      .update(invitations)
      .set(values)
      .where(eq(invitations.id, id))
      .then(() => undefined),
  );

describe("an invitation that we send", () => {
  test.each([
    ["text", "07700 900150", "sms", "+447700900150"],
    ["email", "Wyn@example.org", "email", "wyn@example.org"],
  ] as const)("by %s goes to what was given, though nobody has proved it, once", async (way, typed, channel, to) => {
    const id = await invite(way, typed);
    const before = await readInvitationSheet(await okafor("sam"), id);
    expect(before).toMatchObject({ isReached: true, sending: null });
    await send(id);
    await send(id);
    const letters = await leaving(world);
    expect(letters).toMatchObject([{ kind: "invitation", address: { channel, to }, path: before.path, stopUrl: null }]);
    expect(letters[0]?.text).toContain(`${BASE}${before.path}`);
    expect(letters[0]?.text).not.toMatch(/Okafor|Grace|Sam/);
    expect((await readInvitationSheet(await okafor("sam"), id)).sending).toBe("told");
    expect(JSON.stringify(await outbox(world, "invitation")), "what is kept names no phone").not.toContain(to);
  });

  test.each([
    ["text", "07700 900150", true],
    ["text", "07700 900150", false],
    ["email", "wyn@example.org", true],
  ] as const)(
    "by %s to %s proves it to whoever takes it up, if we sent it ourselves: %s",
    async (way, typed, isSent) => {
      const id = await invite(way, typed);
      const { path } = await readInvitationSheet(await okafor("sam"), id);
      if (isSent) await send(id);
      await leaving(world);
      const browser = { id: newId(), secret: "b", label: "A phone" };
      const secret = path?.split("/").at(-1) ?? "";
      expect(await acceptInvitation(world.open(later(HOUR)), { secret, browser })).toMatchObject({ kind: "in" });
      const [wyn] = await world.database.db
        .select({ id: people.id, verifiedAt: contactPoints.verifiedAt })
        .from(people)
        .innerJoin(contactPoints, eq(contactPoints.personId, people.id))
        .where(eq(people.name, "Wyn"));
      expect(wyn?.verifiedAt).toEqual(isSent ? later(HOUR) : null);
      const actor = { ...world.signedIn("sam").actor, personId: wyn?.id ?? "" };
      const unchecked = await readUnchecked({ db: world.database.db, actor });
      expect(unchecked !== null).toBe(!isSent);
    },
  );

  test("is not sent once it was stopped, used or is too old", async () => {
    const [stopped, used, old] = [
      await invite("text", "07700 900151"),
      await inviteMember(await okafor("sam"), { ...member, name: "Al", way: "text", contact: "07700 900152" }),
      await inviteMember(await okafor("sam"), { ...member, name: "Bo", way: "text", contact: "07700 900153" }),
    ];
    for (const id of [stopped, used.invitationId, old.invitationId]) await send(id);
    await revokeInvitation(await okafor("sam"), stopped);
    await change(used.invitationId, { usedAt: NOON });
    await change(old.invitationId, { expiresAt: NOON });
    expect(await leaving(world)).toEqual([]);
    expect((await fates(world, "invitation")).toSorted()).toEqual(["cancelled", "not_needed", "too_late"]);
    await expect(send(stopped)).rejects.toMatchObject({ status: 409, words: "circles.invitation_over" });
  });

  test("does not go where its owner wants nothing left, and the sheet says that it was not sent", async () => {
    const id = await invite("text", "07700 900154");
    await send(id);
    await world.database.transaction((tx) =>
      tx.update(contactPoints).set({ safe: "never" }).where(eq(contactPoints.value, "+447700900154")),
    );
    expect(await leaving(world)).toEqual([]);
    expect((await readInvitationSheet(await okafor("sam"), id)).sending).toBe("failed");
  });

  describe("and that does not arrive", () => {
    const callsTo = async () =>
      (await readCalls(world.signedIn("sam", later(HOUR)))).mine.map(({ name, why }) => ({ name, why }));
    const sayTo = async () => {
      const { mine } = await readCalls(world.signedIn("sam", later(HOUR)));
      const about = {
        transaction: world.database.transaction,
        programmeId: castId("riverside"),
        language: "en",
        now: later(HOUR),
      } as const;
      return [
        ...(
          await whatToSay(
            about,
            stillTrueOf(testKeys),
            mine.flatMap(({ all }) => all),
          )
        ).values(),
      ];
    };

    test.each([
      ["text", "07700 900156"],
      ["email", "wyn@example.org"],
    ] as const)("is refused at once, by %s: a human is asked to tell them", async (way, typed) => {
      await send(await invite(way, typed));
      await leaving(world, NOON, () => ({ result: "failed", why: "550", address: "bad" }));
      await leaving(world);
      expect(await outbox(world, "invitation")).toMatchObject([{ state: "handed", sealedFacts: null }]);
      expect(await callsTo()).toEqual([{ name: "Wyn", why: "not_reached" }]);
      expect(await sayTo()).toEqual([{ text: "An invitation", path: null }]);
    });

    test.each([
      ["text", "07700 900157", "failed_for_good"],
      ["text", "07700 900157", "failed_for_now"],
      ["email", "wyn@example.org", "failed_for_good"],
    ] as const)(
      "comes back after it was taken, by %s to %s, %s: a human is asked to tell them",
      async (way, typed, result) => {
        const id = await invite(way, typed);
        await send(id);
        const [letter] = await leaving(world, NOON, () => ({ result: "accepted", providerId: "one" }));
        await noteArrival(world.open(later(MINUTE)), {
          deliveryId: letter?.id ?? "",
          providerId: "one",
          result,
          why: result,
        });
        expect(await leaving(world, later(MINUTE)), "where it went is forgotten").toEqual([]);
        expect(await fates(world, "invitation")).toEqual(["handed"]);
        expect((await readInvitationSheet(await okafor("sam"), id)).sending).toBe("failed");
        expect(await callsTo()).toEqual([{ name: "Wyn", why: "not_reached" }]);
      },
    );

    test("goes to a phone that said STOP: a human is asked to tell them, and not any more once they are in", async () => {
      const id = await invite("text", "07700 900158");
      await send(id);
      const contactHash = testKeys.sign("contact", "+447700900158");
      await stopTexts({ transaction: world.database.transaction, contactHash, now: NOON });
      expect(await leaving(world)).toEqual([]);
      expect(await callsTo()).toEqual([{ name: "Wyn", why: "not_reached" }]);
      await change(id, { usedAt: NOON });
      expect(await sayTo()).toEqual([{ text: null, path: null }]);
    });

    test("comes back after it was used: nobody is asked", async () => {
      const id = await invite("text", "07700 900159");
      await send(id);
      const [letter] = await leaving(world);
      await change(id, { usedAt: NOON });
      await noteArrival(world.open(later(MINUTE)), {
        deliveryId: letter?.id ?? "",
        providerId: null,
        result: "failed_for_good",
        why: "x",
      });
      await leaving(world, later(MINUTE));
      expect(await fates(world, "invitation")).toEqual(["not_needed"]);
      expect(await callsTo()).toEqual([]);
    });
  });

  test("is refused for a card, and for a number that costs", async () => {
    for (const id of [await invite("card"), await invite("text", "+15550100999")]) {
      expect((await readInvitationSheet(await okafor("sam"), id)).isReached).toBe(false);
      await expect(send(id)).rejects.toMatchObject({ status: 400, words: "people.contact_not_reached" });
    }
  });

  test("is sent only by those who could have written it, and never from another circle", async () => {
    const family = await inviteMember(await okafor("nadia"), {
      ...member,
      role: "family",
      way: "text",
      contact: "07700 900155",
    });
    await expect(send(family.invitationId, "sam")).rejects.toMatchObject({ status: 403 });
    for (const name of ["jo", "ade"] as const)
      await expect(send(family.invitationId, name)).rejects.toMatchObject({ status: 403 });
    await expect(sendInvitation(await world.in("bevan", "sam"), family.invitationId)).rejects.toMatchObject({
      status: 404,
    });
    expect(await outbox(world, "invitation")).toEqual([]);
    await send(family.invitationId, "grace");
    expect((await outbox(world, "invitation"))[0]?.circleId).toBe(castId("okafor"));
  });
});
