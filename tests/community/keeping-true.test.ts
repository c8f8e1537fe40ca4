import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { and, eq, isNull } from "drizzle-orm";
import { assureAsset } from "#app/community/assure-asset.server.ts";
import { answerCheckByLink, readCheckLink } from "#app/community/check-by-link.server.ts";
import { checkSecret } from "#app/community/check-link.ts";
import { countToTend, readAssetToTend, readToTend } from "#app/community/queries.server.ts";
import { raiseReport } from "#app/community/raise-report.server.ts";
import { setKnower } from "#app/community/set-knower.server.ts";
import { settleReport } from "#app/community/settle-report.server.ts";
import { askForChecks } from "#app/jobs/ask-for-checks.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { assetChecks, assetReports, type AssetReportWhat, memberships, reminders } from "#db/schema/index.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const nadia = () => world.signedIn("nadia");
const look = (key: string) => readAssetToTend(nadia(), castId(`asset-${key}`));

test("what is told of one circle's own thing is on nobody's list", async () => {
  const told = {
    assetId: castId("asset-sewing"),
    what: "closed" as const,
    words: null,
    contact: null,
    byPersonId: null,
  };
  await world.database.transaction((tx) => raiseReport(tx, castId("riverside"), told, NOON));
  expect((await readToTend(nadia())).told.map(({ assetId }) => assetId)).toEqual([castId("asset-play")]);
});

describe("keeping it true", () => {
  const checksOf = (key: string) =>
    world.database.db
      .select({
        id: assetChecks.id,
        personId: assetChecks.personId,
        because: assetChecks.because,
        answer: assetChecks.answer,
      })
      .from(assetChecks)
      .where(eq(assetChecks.assetId, castId(`asset-${key}`)));
  const ask = (now = NOON) => askForChecks({ ...world.database, keys: testKeys }, now);
  const link = async (key: string) => checkSecret(testKeys, (await checksOf(key))[0]?.id ?? "");

  test("what nobody has checked for three months is on the list, and so is what somebody told", async () => {
    const { told, overdue, overdueCount } = await readToTend(nadia());
    expect(told.map(({ name, what }) => [name, what])).toEqual([["Oakfield Stay and Play", "wrong"]]);
    expect(overdue.map(({ name }) => name)).toEqual(["Computer club"]);
    expect(overdueCount).toBe(1);
    expect(await countToTend(world.database.db, castId("riverside"), NOON)).toBe(2);
  });

  test("whoever knows the place is asked once, however often the server looks", async () => {
    await ask();
    await ask();
    expect(await checksOf("computers")).toMatchObject([{ personId: castId("sam"), because: "due", answer: null }]);
    const told = await world.database.db.select().from(reminders).where(eq(reminders.kind, "asset_check"));
    expect(told).toHaveLength(1);
  });

  test("one tap says it is still right: it counts as checked by them, and nobody is asked any more", async () => {
    await setKnower(world.signedIn("nadia"), castId("asset-computers"), true);
    await ask();
    expect(await checksOf("computers")).toHaveLength(2);
    const sams = (await checksOf("computers")).find(({ personId }) => personId === castId("sam"));
    await answerCheckByLink(world.open(), checkSecret(testKeys, sams?.id ?? ""), { answer: "right" });
    expect(await look("computers")).toMatchObject({ assuredAt: NOON, assuredByName: "Sam" });
    expect(await checksOf("computers")).toMatchObject([{ personId: castId("sam"), answer: "right" }]);
    expect((await readToTend(nadia())).overdueCount).toBe(0);
  });

  test("not right goes to whoever looks after the map, in their words, and changes nothing by itself", async () => {
    await ask();
    const before = await look("computers");
    await answerCheckByLink(world.open(), await link("computers"), { answer: "not_right", words: "It is on Fridays." });
    const after = await look("computers");
    expect(after.draft).toEqual(before.draft);
    expect(after.told).toMatchObject([{ what: "wrong", words: "It is on Fridays.", byName: "Sam" }]);
    await settleReport(nadia(), { reportId: after.told[0]?.id ?? "", outcome: "mended" });
    expect((await look("computers")).told).toEqual([]);
  });

  const tellOf = (key: string, what: AssetReportWhat, who: CastName | null) =>
    world.database.transaction((tx) =>
      raiseReport(
        tx,
        castId("riverside"),
        {
          assetId: castId(`asset-${key}`),
          what,
          words: null,
          contact: "07700 900123",
          byPersonId: who && castId(who),
        },
        NOON,
      ),
    );
  const reportsOf = (key: string) =>
    world.database.db
      .select({
        what: assetReports.what,
        settledBy: assetReports.settledBy,
        outcome: assetReports.outcome,
        contact: assetReports.contact,
      })
      .from(assetReports)
      .where(eq(assetReports.assetId, castId(`asset-${key}`)));

  test("still right, by link, settles what was told of it, and who said so is known", async () => {
    await ask();
    await tellOf("computers", "closed", null);
    await tellOf("computers", "full", "jo");
    await answerCheckByLink(world.open(), await link("computers"), { answer: "right" });
    const settled = { settledBy: castId("sam"), outcome: "left", contact: null };
    expect((await reportsOf("computers")).toSorted((a, b) => (a.what < b.what ? -1 : 1))).toEqual([
      { what: "closed", ...settled },
      { what: "full", ...settled },
    ]);
    expect((await look("computers")).told).toEqual([]);
  });

  test("still right, by staff, settles what others told of it, not what they told themselves", async () => {
    await tellOf("computers", "closed", "jo");
    await tellOf("computers", "full", "nadia");
    const { version, assetId } = await look("computers");
    await assureAsset(nadia(), { assetId, version });
    expect((await look("computers")).told).toMatchObject([{ what: "full", byName: "Nadia" }]);
    expect((await readToTend(nadia())).told.map(({ name }) => name)).toContain("Oakfield Stay and Play");
  });

  test("nobody is asked about what they told themselves; others who know the place are", async () => {
    await setKnower(world.signedIn("jo"), castId("asset-computers"), true);
    await tellOf("computers", "closed", "sam");
    await ask();
    expect(await checksOf("computers")).toMatchObject([{ personId: castId("jo"), because: "report" }]);
  });

  test("whoever was asked and tells elsewhere that it is closed has answered, and cannot settle it by their link", async () => {
    await ask();
    const secret = await link("computers");
    await tellOf("computers", "closed", "sam");
    expect(await checksOf("computers")).toMatchObject([{ personId: castId("sam"), answer: "not_right" }]);
    await answerCheckByLink(world.open(), secret, { answer: "right" }).catch(() => {});
    expect((await look("computers")).told).toMatchObject([{ what: "closed", byName: "Sam" }]);
  });

  test("a second tap, even with another button and at the same moment, is thanked for and writes nothing", async () => {
    await ask();
    const secret = await link("computers");
    const answers = await Promise.all(
      (["right", "right", "not_right"] as const).map((answer) => answerCheckByLink(world.open(), secret, { answer })),
    );
    expect(answers.filter(({ isAgain }) => !isAgain)).toHaveLength(1);
    const [before, reports] = [await look("computers"), await reportsOf("computers")];
    expect(await answerCheckByLink(world.open(), secret, { answer: "not_right", words: "Late" })).toEqual({
      isAgain: true,
    });
    expect([await look("computers"), await reportsOf("computers")]).toEqual([before, reports]);
    expect(before.history.filter(({ what }) => what === "checked").length + reports.length).toBe(1);
  });

  test("a link is good once, and leads nowhere for who has left", async () => {
    await ask();
    const secret = await link("computers");
    await world.database.transaction(async (tx) => {
      await tx
        .update(memberships)
        .set({ until: NOON })
        .where(and(eq(memberships.personId, castId("sam")), isNull(memberships.until)));
    });
    expect(await readCheckLink(world.open(), secret)).toBeNull();
    await expect(answerCheckByLink(world.open(), secret, { answer: "right" })).rejects.toMatchObject({ status: 404 });
  });

  test("what was told is asked of those who know the place, and of an outsider nothing is taken", async () => {
    await setKnower(world.signedIn("jo"), castId("asset-play"), true);
    await ask();
    expect(await checksOf("play")).toMatchObject([{ personId: castId("jo"), because: "report" }]);
    await expect(setKnower(world.signedIn("mallory"), castId("asset-bikes"), true)).rejects.toMatchObject({
      status: 404,
    });
  });

  test("whoever does not answer within two weeks may be asked again, after a rest", async () => {
    const later = (days: number) => new Date(NOON.getTime() + days * 86_400_000);
    await ask();
    await ask(later(15));
    expect(await checksOf("computers")).toMatchObject([{ answer: "cannot_say" }]);
    await ask(later(31));
    expect(await checksOf("computers")).toHaveLength(2);
  });

  test("checked by staff, it asks nobody", async () => {
    await ask();
    const { version, assetId } = await look("computers");
    await assureAsset(nadia(), { assetId, version });
    expect(await checksOf("computers")).toEqual([]);
    const [told] = await world.database.db.select().from(reminders).where(eq(reminders.kind, "asset_check"));
    expect(told).toMatchObject({ state: "dropped", droppedWhy: "not_needed" });
  });
});
