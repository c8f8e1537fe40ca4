import { afterEach, beforeEach, expect, test } from "vitest";
import { stoppedAddresses } from "#db/schema/index.ts";
import { noteProved } from "#app/people/note-proved.server.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const stop = (value: string, why: "bad" | "stop") =>
  world.database.transaction((tx) =>
    tx
      .insert(stoppedAddresses)
      .values({ contactHash: testKeys.sign("contact", value), why, at: NOON })
      .then(() => undefined),
  );

test("an address that was thought to be bad is good again when its code comes back; a STOP stays", async () => {
  await stop("bad@example.org", "bad");
  await stop("+447700900104", "stop");
  await world.database.transaction(async (tx) => {
    await noteProved(tx, testKeys, "bad@example.org");
    await noteProved(tx, testKeys, "+447700900104");
  });
  expect(await world.database.db.select().from(stoppedAddresses)).toMatchObject([{ why: "stop" }]);
});
