import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { revokeInvitation } from "#app/circles/change-invitation.server.ts";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { readInvitationSheet } from "#app/circles/queries-invitation.server.ts";
import { sendInvitation } from "#app/circles/send-invitation.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { contactPoints, invitations } from "#db/schema/index.ts";
import { BASE, fates, leaving, outbox, quietWorld } from "../setup/leaving.ts";
import { NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now = NOON) => world.in("okafor", name, now);
const member = { language: "en", role: "member", ring: "outer", name: "Wyn" } as const;
const invite = async (way: "text" | "email" | "card", contact?: string, who: CastName = "sam") =>
  (await inviteMember(await okafor(who), { ...member, way, contact })).invitationId;
const send = async (id: string, who: CastName = "sam", now = NOON) => sendInvitation(await okafor(who, now), id);

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

  test("is not sent once it was stopped, used or is too old", async () => {
    const [stopped, used, old] = [
      await invite("text", "07700 900151"),
      await inviteMember(await okafor("sam"), { ...member, name: "Al", way: "text", contact: "07700 900152" }),
      await inviteMember(await okafor("sam"), { ...member, name: "Bo", way: "text", contact: "07700 900153" }),
    ];
    for (const id of [stopped, used.invitationId, old.invitationId]) await send(id);
    await revokeInvitation(await okafor("sam"), stopped);
    const set = (id: string, values: Partial<typeof invitations.$inferInsert>) =>
      world.database.transaction((tx) =>
        tx
          .update(invitations)
          .set(values)
          .where(eq(invitations.id, id))
          .then(() => undefined),
      );
    await set(used.invitationId, { usedAt: NOON });
    await set(old.invitationId, { expiresAt: NOON });
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
