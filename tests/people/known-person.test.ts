import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { devices, invitations } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { readInvitationSheet } from "#app/circles/queries-invitation.server.ts";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { acceptInvitation } from "#app/people/accept-invitation.server.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { newBrowser, signInAs } from "./browser.ts";

const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await freshWorld();
  worlds.push(world);
});
afterAll(() => Promise.all(worlds.map(({ database }) => database.drop())));

/** Sam, who keeps both circles going, is taken out of Grace's and asked back by her: she sees the link. */
async function linkForSam() {
  await removeMember(await world.in("okafor", "grace"), { membershipId: castId("sam-in-okafor"), block: false });
  const grace = await world.in("okafor", "grace");
  const { invitationId } = await inviteMember(grace, {
    way: "text",
    role: "member",
    ring: "outer",
    language: "en",
    name: "Sam",
    contact: "07700 900101",
  });
  const { path } = await readInvitationSheet(grace, invitationId);
  const [row] = await world.database.db.select().from(invitations).where(eq(invitations.id, invitationId));
  expect(row?.personId).toBe(castId("sam"));
  return { secret: path?.slice("/i/".length) ?? "", invitationId };
}

describe("an invitation for somebody who has been here before", () => {
  test("is no way into their other circles for whoever wrote it", async () => {
    await signInAs(world, "sam");
    const { secret, invitationId } = await linkForSam();
    expect(await acceptInvitation(world.open(), { secret, browser: newBrowser() })).toEqual({ kind: "known" });
    const graces = await signInAs(world, "grace");
    expect(
      await acceptInvitation(world.open(), { secret, browser: graces.browser, signedInAs: castId("grace") }),
    ).toEqual({ kind: "known" });
    const [row] = await world.database.db.select().from(invitations).where(eq(invitations.id, invitationId));
    expect(row).toMatchObject({ usedAt: null, triedAgainAt: null });
    expect(await world.database.db.$count(devices, eq(devices.personId, castId("sam")))).toBe(1);
  });

  test("is taken up by themselves, once they have signed in", async () => {
    const sam = await signInAs(world, "sam");
    const { secret } = await linkForSam();
    const accepted = await acceptInvitation(world.open(), { secret, browser: sam.browser, signedInAs: castId("sam") });
    expect(accepted).toMatchObject({ kind: "in", circleId: castId("okafor") });
    expect((await world.in("okafor", "sam")).actor.role).toBe("member");
  });

  test("asks nothing of those who have never come", async () => {
    const { secret } = await linkForSam();
    expect((await acceptInvitation(world.open(), { secret, browser: newBrowser() })).kind).toBe("in");
  });

  test("is the way back for those who could not sign in and have nothing else here", async () => {
    const invite = async () => {
      const ctx = await world.in("okafor", "sam");
      const { invitationId } = await inviteMember(ctx, {
        way: "card",
        role: "member",
        ring: "outer",
        language: "en",
        name: "Mr Bly",
      });
      return (await readInvitationSheet(ctx, invitationId)).path?.slice("/i/".length) ?? "";
    };
    const accepted = await acceptInvitation(world.open(), { secret: await invite(), browser: newBrowser() });
    if (accepted.kind !== "in") throw new Error(accepted.kind);
    expect((await acceptInvitation(world.open(), { secret: await invite(), browser: newBrowser() })).kind).toBe("in");
  });
});
