import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cast, castId } from "#db/cast/people.ts";
import { contactPoints } from "#db/schema/index.ts";
import { chooseDetail } from "#app/reminders/choose-detail.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { leaving, quietWorld } from "../setup/leaving.ts";
import { NOON, type World } from "../setup/world.ts";
import { graceAsks } from "../tasks/helping.ts";

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.database.drop());

const HELD_BACK = "Ring at the side door";

/** What Jo's phone is told about a lift that Jo promised for Sunday. */
async function toldJo() {
  const title = "Take Temi to Dr Patel";
  const taskId = await graceAsks(world, { title, area: "near Oak School", helperNote: HELD_BACK });
  await claimTask(await world.in("okafor", "jo"), { taskId, override: true });
  const letters = await leaving(world, new Date("2026-03-14T18:00:00Z"));
  return letters.find(({ address }) => address.channel === "sms" && address.to === cast.jo.phone)?.text ?? "";
}

test("where somebody asked for it a message repeats the title, and adds no place, note or name of its own", async () => {
  const ofJo = and(eq(contactPoints.personId, castId("jo")), eq(contactPoints.kind, "phone"));
  const [phone] = await world.database.db.select().from(contactPoints).where(ofJo);
  const plain = await toldJo();
  expect(plain).toContain("A lift");
  expect(plain).not.toContain("Temi");
  const jo = world.signedIn("jo");
  const actor = { ...jo.actor, provedAt: NOON };
  await chooseDetail({ ...jo, actor }, { contactId: phone?.id ?? "", wantsDetail: "yes" });
  const detailed = await toldJo();
  expect(detailed).toContain('"Take Temi to Dr Patel"');
  for (const text of [plain, detailed])
    for (const kept of [HELD_BACK, "Oak School", "Larch Close", "OA1", "Okafor", "Grace"])
      expect(text, kept).not.toContain(kept);
});
