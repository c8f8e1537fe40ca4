import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invitations, joinRequests } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { hashSecret, newSecret } from "#app/lib/crypto.server.ts";
import { addPerson } from "#app/people/add-person.server.ts";
import { invitationPath, newInvitation } from "#app/people/new-invitation.server.ts";
import { phoneAt } from "../setup/phone.ts";
import { freshServer, type RunningServer } from "../setup/server.ts";
import { NOON, testKeys, type World } from "../setup/world.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());

async function linkFor(name: string, way: "text" | "shared" = "text", language: "en" | "cy" = "en") {
  return world.database.transaction(async (tx) => {
    const inCircle = { programmeId: castId("riverside"), circleId: castId("okafor"), createdBy: castId("sam"), way };
    const personId =
      way === "shared" ? null : await addPerson(tx, { programmeId: castId("riverside"), name, language }, NOON);
    const id = await newInvitation(tx, testKeys, { ...inCircle, personId, role: "member", ring: "outer" }, NOON);
    return invitationPath(testKeys, { id, way });
  });
}

describe("links", () => {
  test("speak the language of whom they are for, until the reader chooses another", async () => {
    const path = await linkFor("Wyn", "text", "cy");
    const reader = phoneAt(server.url);
    expect(await (await reader.get(path)).text()).toContain('<html lang="cy"');
    reader.jar.set("language", "en");
    expect(await (await reader.get(path)).text()).toContain('<html lang="en"');
    const nowhere = await phoneAt(server.url).get(`/i/${newSecret()}`);
    expect([nowhere.status, await nowhere.text()]).toEqual([404, expect.stringContaining('<html lang="en"')]);
  });

  // A hundred of them: prefetch.test.ts.
  test("a preview uses nothing up and learns nothing", async () => {
    const path = await linkFor("Ben Secretname");
    const scanner = phoneAt(server.url);
    expect((await scanner.head(path)).status).toBe(200);
    const page = await (await scanner.get(path)).text();
    for (const hidden of ["Ben", "Secretname", "Okafor", "Grace", "Riverside", "Mornings"])
      expect(page).not.toContain(hidden);
    expect(page).not.toMatch(/og:|twitter:/);
    expect(page).toContain("<title>Encircle</title>");
    const [row] = await world.database.db
      .select()
      .from(invitations)
      .where(eq(invitations.secretHash, hashSecret(path.slice(3))));
    expect(row).toMatchObject({ usedAt: null, triedAgainAt: null });

    const ben = phoneAt(server.url);
    await ben.get(path);
    expect((await ben.post(path)).headers.get("location")).toBe(
      `/welcome?next=${encodeURIComponent(`/circles/${castId("okafor")}`)}`,
    );
    expect((await ben.get(`/circles/${castId("okafor")}`)).status).toBe(200);
    const second = phoneAt(server.url);
    await second.get(path);
    const used = await second.post(path);
    expect(used.status).toBe(410);
    expect(await used.text()).toContain("This link has been used");
    expect(second.jar.has("session")).toBe(false);
  });

  test("a shared link asks, and does not say for whom", async () => {
    const path = await linkFor("", "shared");
    const [asker, machine] = [phoneAt(server.url), phoneAt(server.url)];
    const page = await (await asker.get(path)).text();
    for (const hidden of ["Okafor", "Grace", "Riverside", "Mornings"]) expect(page).not.toContain(hidden);
    const fields = { name: "Ben", contact: "ben@example.org", language: "en" };
    await machine.get(path);
    expect((await machine.post(path, { ...fields, website: "https://spam.example" })).headers.get("location")).toBe(
      path,
    );
    expect(await world.database.db.select().from(joinRequests)).toEqual([]);
    expect((await asker.post(path, fields)).headers.get("location")).toBe(path);
    expect(await (await asker.get(path)).text()).toContain("Thank you");
    expect(await world.database.db.select().from(joinRequests)).toHaveLength(1);
    expect((await asker.post(path, { ...fields, name: "" })).status).toBe(400);
  });

  test("the first-run link is worth nothing once somebody runs the installation", async () => {
    const secret = newSecret();
    server.installation.firstRun.secretHash = hashSecret(secret);
    const operator = phoneAt(server.url);
    expect((await operator.get(`/first-run/${secret}`)).status).toBe(404);
    expect(
      (await operator.post(`/first-run/${secret}`, { programme: "x", name: "x", contact: "x@example.org" })).status,
    ).toBe(404);
    server.installation.firstRun.secretHash = null;
  });
});
