import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renewInvitation, revokeInvitation } from "#app/circles/change-invitation.server.ts";
import { declineRequest, letIn } from "#app/circles/decide-join-request.server.ts";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { readInvitationSheet } from "#app/circles/queries-invitation.server.ts";
import { countJoinRequests, readJoinRequests, readOpenInvitations } from "#app/circles/queries-people.server.ts";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";
import { oncePerSubmission } from "#app/lib/once.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { invitations, joinRequests, memberships, people } from "#db/schema/index.ts";
import { BASE, leaving, outbox, quietWorld } from "../setup/leaving.ts";
import { NOON, type World } from "../setup/world.ts";

let world: World;
beforeAll(async () => {
  world = await quietWorld();
});
afterAll(() => world.database.drop());

const okafor = (name: CastName, now = NOON) => world.in("okafor", name, now);
const member = { language: "en", role: "member", ring: "outer" } as const;
const later = (days: number) => new Date(NOON.getTime() + days * 86_400_000);

async function somebodyAsks(name: string, contact: string, circle = "okafor") {
  const { invitationId } = await inviteMember(
    await world.in(circle as "okafor", circle === "okafor" ? "sam" : "megan"),
    { ...member, way: "shared" },
  );
  const id = newId();
  await world.database.transaction((tx) =>
    tx.insert(joinRequests).values({
      id,
      programmeId: castId("riverside"),
      circleId: castId(circle),
      invitationId,
      name,
      contactKind: contact.includes("@") ? "email" : "phone",
      contact,
      language: "cy",
      askedByHash: "x",
      createdAt: NOON,
    }),
  );
  return id;
}

describe("an invitation", () => {
  test("keeps only the hash of the secret in its link", async () => {
    const { invitationId } = await inviteMember(await okafor("sam"), { ...member, way: "card", name: "Mr Bly" });
    const { path } = await readInvitationSheet(await okafor("sam"), invitationId);
    const secret = path?.split("/").at(-1) ?? "";
    const [row] = await world.database.db.select().from(invitations).where(eq(invitations.id, invitationId));
    expect(row?.secretHash).toBe(hashSecret(secret));
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  test("asked twice for the same person, only the newest leads anywhere", async () => {
    const ctx = await okafor("sam");
    const first = await inviteMember(ctx, { ...member, way: "text", name: "Wyn", contact: "07700 900150" });
    const second = await inviteMember(ctx, { ...member, way: "text", name: "wyn", contact: "+44 7700 900150" });
    expect((await readInvitationSheet(ctx, first.invitationId)).state).toBe("stopped");
    expect((await readInvitationSheet(ctx, second.invitationId)).state).toBe("waiting");
    expect(await world.database.db.$count(people, eq(people.name, "wyn"))).toBe(0);
  });

  test("a couple that shares an email are two people", async () => {
    const ctx = await okafor("sam");
    const name = async (who: string) =>
      (
        await readInvitationSheet(
          ctx,
          (await inviteMember(ctx, { ...member, way: "email", name: who, contact: "us@example.org" })).invitationId,
        )
      ).name;
    expect([await name("Al"), await name("Bo")]).toEqual(["Al", "Bo"]);
  });

  test("somebody in the circle is not invited again", async () => {
    await expect(
      inviteMember(await okafor("sam"), { ...member, way: "text", name: "Jo", contact: "07700 900104" }),
    ).rejects.toMatchObject({ status: 409, words: "circles.already_here" });
  });

  test("never reuses a person that only another circle knows", async () => {
    const { invitationId } = await inviteMember(await okafor("sam"), {
      ...member,
      way: "text",
      name: "Megan Bevan",
      contact: "07700 900107",
    });
    const [made] = await world.database.db.select().from(invitations).where(eq(invitations.id, invitationId));
    expect(made?.personId).not.toBe(castId("megan"));
  });

  test("a ring is only for members; the others' follows from what they are", async () => {
    const ctx = await okafor("nadia");
    const ringOf = async (role: "family" | "agency" | "member") => {
      const { invitationId } = await inviteMember(ctx, {
        ...member,
        role,
        ring: role === "family" ? "outer" : "inner",
        way: "card",
        name: role,
      });
      return (await world.database.db.select().from(invitations).where(eq(invitations.id, invitationId)))[0]?.ring;
    };
    expect([await ringOf("family"), await ringOf("agency"), await ringOf("member")]).toEqual([
      "inner",
      "outer",
      "inner",
    ]);
  });

  test.each([
    ["grace", "facilitator"],
    ["grace", "agency"],
    ["sam", "family"],
  ] as const)("%s may not invite anybody to be %s", async (name, role) => {
    await expect(inviteMember(await okafor(name), { ...member, role, way: "card", name: "X" })).rejects.toMatchObject({
      status: 403,
      words: "circles.role_not_yours",
    });
  });

  test.each(["jo", "priya", "ade"] as const)("%s may invite nobody and see no sheet", async (name) => {
    const { invitationId } = await inviteMember(await okafor("sam"), { ...member, way: "card", name: "Y" });
    const ctx = await okafor(name);
    await expect(inviteMember(ctx, { ...member, way: "shared" })).rejects.toMatchObject({ status: 403 });
    await expect(readInvitationSheet(ctx, invitationId)).rejects.toMatchObject({ status: 403 });
    await expect(readOpenInvitations(ctx)).rejects.toMatchObject({ status: 403 });
    await expect(revokeInvitation(ctx, invitationId)).rejects.toMatchObject({ status: 403 });
  });

  test("the link into the family is not shown to the facilitator, nor the facilitator's to the family", async () => {
    const family = await inviteMember(await okafor("nadia"), { ...member, role: "family", way: "card", name: "Gran" });
    const facilitator = await inviteMember(await okafor("nadia"), {
      ...member,
      role: "facilitator",
      way: "card",
      name: "Second",
    });
    expect((await readInvitationSheet(await okafor("sam"), family.invitationId)).path).toBeNull();
    expect((await readInvitationSheet(await okafor("grace"), facilitator.invitationId)).path).toBeNull();
    expect((await readInvitationSheet(await okafor("grace"), family.invitationId)).path).not.toBeNull();
    await expect(renewInvitation(await okafor("sam"), family.invitationId)).rejects.toMatchObject({ status: 403 });
  });

  test("another circle's, and another programme's, is not there", async () => {
    const { invitationId } = await inviteMember(await okafor("sam"), { ...member, way: "card", name: "Z" });
    for (const ctx of [await world.in("bevan", "sam"), await world.in("lewis", "tom")]) {
      await expect(readInvitationSheet(ctx, invitationId)).rejects.toMatchObject({ status: 404 });
      await expect(revokeInvitation(ctx, invitationId)).rejects.toMatchObject({ status: 404 });
      await expect(renewInvitation(ctx, invitationId)).rejects.toMatchObject({ status: 404 });
    }
  });

  test("stopped, it leads nowhere; too old, it can be made new", async () => {
    const { invitationId } = await inviteMember(await okafor("sam"), { ...member, way: "card", name: "Q" });
    expect(await readInvitationSheet(await okafor("sam", later(8)), invitationId)).toMatchObject({
      state: "expired",
      path: null,
    });
    const made = await renewInvitation(await okafor("sam", later(8)), invitationId);
    expect(await readInvitationSheet(await okafor("sam", later(8)), made.invitationId)).toMatchObject({
      state: "waiting",
      name: "Q",
    });
    await revokeInvitation(await okafor("grace", later(8)), made.invitationId);
    expect(await readInvitationSheet(await okafor("sam", later(8)), made.invitationId)).toMatchObject({
      state: "stopped",
      path: null,
    });
  });

  test("used, it cannot be stopped any more, and a second try is shown", async () => {
    const { invitationId } = await inviteMember(await okafor("sam"), { ...member, way: "card", name: "Twice" });
    await world.database.transaction((tx) =>
      tx.update(invitations).set({ usedAt: NOON, triedAgainAt: NOON }).where(eq(invitations.id, invitationId)),
    );
    await expect(revokeInvitation(await okafor("sam"), invitationId)).rejects.toMatchObject({ status: 409 });
    expect(await readOpenInvitations(await okafor("sam"))).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: "Twice", state: "used", wasTriedAgain: true })]),
    );
  });
});

describe("whoever comes by the link for many", () => {
  test("is let in with a link of their own, sent in their language once", async () => {
    const id = await somebodyAsks("Nia", "nia@example.org");
    const sam = await okafor("sam");
    const once = () => ({ ...sam, transaction: oncePerSubmission(sam.transaction, "one press", NOON) });
    const first = await letIn(once(), id);
    expect(await letIn(once(), id)).toEqual(first);
    const sheet = await readInvitationSheet(sam, first.invitationId);
    expect(sheet.sending).toBe("waiting");
    const letters = await leaving(world);
    expect(letters).toMatchObject([
      { kind: "let_in", language: "cy", address: { channel: "email", to: "nia@example.org" }, path: sheet.path },
    ]);
    expect(letters[0]?.text).toContain(`${BASE}${sheet.path}`);
    expect((await readInvitationSheet(sam, first.invitationId)).sending).toBe("told");
    const [request] = await world.database.db.select().from(joinRequests).where(eq(joinRequests.id, id));
    expect(request).toMatchObject({
      decision: "let_in",
      decidedBy: castId("sam"),
      personInvitationId: first.invitationId,
    });
    await expect(letIn(await okafor("grace"), id)).rejects.toMatchObject({
      status: 409,
      words: "circles.request_decided",
    });
  });

  test("is not in the circle before that link is opened", async () => {
    const id = await somebodyAsks("Ivy", "+447700900160");
    const { invitationId } = await letIn(await okafor("grace"), id);
    const [invitation] = await world.database.db.select().from(invitations).where(eq(invitations.id, invitationId));
    expect(invitation).toMatchObject({ way: "text", role: "member", ring: "outer", usedAt: null });
    expect(await world.database.db.$count(memberships, eq(memberships.personId, invitation?.personId ?? ""))).toBe(0);
  });

  test("is let in even where no message can go; then it is sent by hand", async () => {
    const id = await somebodyAsks("Fay", "+15550100999");
    const { isSent, invitationId } = await letIn(await okafor("sam"), id);
    expect(isSent).toBe(false);
    expect(await outbox(world, "let_in", invitationId)).toEqual([]);
  });

  test("hears nothing of a no", async () => {
    const id = await somebodyAsks("Max", "+447700900162");
    const before = await countJoinRequests(await okafor("sam"));
    await declineRequest(await okafor("sam"), id);
    expect(await countJoinRequests(await okafor("sam"))).toBe(before - 1);
    await expect(declineRequest(await okafor("sam"), id)).rejects.toMatchObject({ status: 409 });
  });

  test("is not let in when the family does not want whoever has this number", async () => {
    await removeMember(await okafor("grace"), { membershipId: castId("priya-in-okafor"), block: true });
    const id = await somebodyAsks("A new name", "+447700900105");
    await expect(letIn(await okafor("sam"), id)).rejects.toMatchObject({
      status: 403,
      words: "circles.is_blocked",
    });
  });

  test("is for that circle's people to answer, and nobody else's", async () => {
    const id = await somebodyAsks("Only Okafor", "+447700900163");
    expect((await readJoinRequests(await world.in("bevan", "sam"))).map(({ name }) => name)).not.toContain(
      "Only Okafor",
    );
    await expect(letIn(await world.in("bevan", "sam"), id)).rejects.toMatchObject({ status: 404 });
    await expect(declineRequest(await world.in("lewis", "tom"), id)).rejects.toMatchObject({ status: 404 });
    for (const name of ["jo", "ade"] as const) {
      await expect(readJoinRequests(await okafor(name))).rejects.toMatchObject({ status: 403 });
      await expect(letIn(await okafor(name), id)).rejects.toMatchObject({ status: 403 });
    }
  });
});
