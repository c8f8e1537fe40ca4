import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readHeldCircles, readNeedsMe } from "#app/circles/queries-mine.server.ts";
import { takeBackUpdate, writeNews } from "#app/circles/write-update.server.ts";
import { sayEvent } from "#app/evidence/say-event.ts";
import { readLog } from "#app/family/queries-log.server.ts";
import { readMyReports, readReports } from "#app/news/queries-reports.server.ts";
import { readNews } from "#app/news/queries.server.ts";
import { reportNews } from "#app/news/report-news.server.ts";
import { settleReport } from "#app/news/settle-report.server.ts";
import { writeReply } from "#app/news/write-reply.server.ts";
import { sayFor } from "#app/words/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now = NOON) => world.in("okafor", name, now);
const football = castId("news-football");
const reply = castId("reply-football");
const waiting = async (name: CastName) => readReports(await okafor(name));

describe("“this should not be here”", () => {
  test("is seen by who keeps the circle going and who holds it, with the words and without who said so", async () => {
    await reportNews(await okafor("raj"), football, { replyId: reply, reason: "It is about a child." });
    for (const name of ["sam", "nadia"] as const) {
      const all = await waiting(name);
      expect(all).toMatchObject([{ byName: "Jo", isReply: true, text: "I have lost my voice. It was worth it." }]);
      expect(JSON.stringify(all)).not.toMatch(/Raj/);
    }
    await expect(waiting("jo")).rejects.toMatchObject({ status: 403 });
    await expect(waiting("grace")).rejects.toMatchObject({ status: 403 });
    const ofOkafor = ({ id }: { id: string }) => id === castId("okafor");
    expect((await readNeedsMe(world.signedIn("sam"))).find(ofOkafor)?.reports).toBe(1);
    expect((await readHeldCircles(world.signedIn("nadia"))).find(ofOkafor)?.reports).toBe(1);
  });

  test("is told to nobody else: the family's log does not say by whom, and its filter does not name them", async () => {
    await reportNews(await okafor("raj"), football, {});
    const log = await readLog(await okafor("grace"), {});
    const line = log.lines.find(({ what }) => what === "news.reported");
    if (line?.kind !== "event") throw new Error("no line");
    const sentence = sayEvent(line, sayFor("en"));
    expect(sayFor("en")(sentence.key, sentence.values)).toBe("Somebody said that something should not be here.");
    // The page says nothing of them, and nor does what the page is made from.
    expect(line).toMatchObject({ name: "", role: "", helperName: null });
    expect(log.people.map(({ name }) => name)).not.toContain("Raj");
    const ofRaj = await readLog(await okafor("grace"), { personId: castId("raj") });
    expect(ofRaj.lines).toEqual([]);
  });

  test("can be decided: taken away, and whoever told is told", async () => {
    await reportNews(await okafor("raj"), football, {});
    await reportNews(await okafor("priya"), football, {});
    expect((await readNews(await okafor("raj"), football)).update).toMatchObject({ isTold: true, mayReport: false });
    const [first, second] = await waiting("sam");
    await settleReport(await okafor("sam"), { reportId: first?.id ?? "", outcome: "taken_back" });
    await expect(readNews(await okafor("grace"), football)).rejects.toMatchObject({ status: 404 });
    for (const name of ["raj", "priya"] as const)
      expect(await readMyReports(await okafor(name))).toMatchObject([{ name: "Grace Okafor", outcome: "taken_back" }]);
    expect(await readMyReports(await okafor("grace"))).toEqual([]);
    expect(await waiting("nadia")).toEqual([]);
    const again = settleReport(await okafor("nadia"), { reportId: second?.id ?? "", outcome: "left" });
    await expect(again).rejects.toMatchObject({ status: 409 });
  });

  test("can be decided: it stays, and may be told of again", async () => {
    await reportNews(await okafor("raj"), football, {});
    await expect(reportNews(await okafor("raj"), football, {})).rejects.toMatchObject({ status: 409 });
    const [report] = await waiting("nadia");
    await settleReport(await okafor("nadia"), { reportId: report?.id ?? "", outcome: "left" });
    expect((await readNews(await okafor("raj"), football)).update).toMatchObject({ isTold: false, mayReport: true });
    expect(await readMyReports(await okafor("raj"))).toMatchObject([{ outcome: "left" }]);
  });

  test("is not shown to who wrote it, nor decided by them: then the other one looks", async () => {
    const { id } = await writeNews(await okafor("sam"), { text: "Not so nice", ring: "all" });
    await reportNews(await okafor("jo"), id, {});
    expect(await waiting("sam")).toEqual([]);
    const [report] = await waiting("nadia");
    const own = settleReport(await okafor("sam"), { reportId: report?.id ?? "", outcome: "left" });
    await expect(own).rejects.toMatchObject({ status: 404 });
    expect((await readNeedsMe(world.signedIn("sam"))).map(({ reports }) => reports)).not.toContain(1);
  });

  test("is not needed for one's own words, and what only the family reads stays with the family", async () => {
    await expect(reportNews(await okafor("grace"), football, {})).rejects.toMatchObject({ status: 409 });
    const { id } = await writeNews(await okafor("daniel"), { text: "Unkind", ring: "family" });
    await expect(reportNews(await okafor("grace"), id, {})).rejects.toMatchObject({ status: 409 });
    await takeBackUpdate(await okafor("grace"), id);
  });

  test("is answered when who wrote it takes it back first", async () => {
    const { id } = await writeNews(await okafor("jo"), { text: "Oops", ring: "all" });
    await writeReply(await okafor("priya"), id, "hm");
    await reportNews(await okafor("raj"), id, {});
    await takeBackUpdate(await okafor("jo"), id);
    expect(await readMyReports(await okafor("raj"))).toMatchObject([{ outcome: "taken_back" }]);
    expect(await waiting("sam")).toEqual([]);
  });

  test("finds nothing in another circle", async () => {
    await reportNews(await okafor("raj"), football, {});
    const [report] = await waiting("nadia");
    const elsewhere = settleReport(await world.in("bevan", "nadia"), { reportId: report?.id ?? "", outcome: "left" });
    await expect(elsewhere).rejects.toMatchObject({ status: 404 });
  });
});
