import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { meetingDates, minutes } from "#db/schema/index.ts";
import { cast, castId } from "#db/cast/people.ts";
import { cancelMeeting } from "#app/meetings/cancel-meeting.server.ts";
import { chooseDate } from "#app/meetings/choose-date.server.ts";
import { makePromise } from "#app/meetings/make-promise.server.ts";
import { askForCover } from "#app/tasks/ask-for-cover.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { type Browser, browserAt, freshServer, type RunningServer } from "../setup/server.ts";
import type { World } from "../setup/world.ts";
import { graceAsks, liveClaims, standingCovers } from "../tasks/helping.ts";
import { hold, MEETS, note, plan, secretOf, THREE_DAYS, tick } from "./planned.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
let sam: Browser;
let grace: Browser;
let nobody: Browser;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
  sam = await server.signIn("sam");
  grace = await server.signIn("grace");
  nobody = browserAt(server.url);
});
afterAll(() => drop());

const pathOf = (id: string) => `/circles/${castId("okafor")}/meetings/${id}`;
/** What a page shows, without what stands in its fields. */
const shown = (html: string) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "").replaceAll(/<textarea[\s\S]*?<\/textarea>|<[^>]+>/g, " ");
/** What stands in the fields of a page. */
const written = (html: string) => html.match(/<textarea[\s\S]*?<\/textarea>/g)?.join("\n") ?? "";
const day = (days: number) => new Date(world.open().now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

describe("what was typed is shown when its form is gone", () => {
  test("other words for a line that was taken back meanwhile", async () => {
    const minuteId = await note(world, "First words");
    await grace.post(`${pathOf(MEETS)}/run`, { intent: "take_back", minuteId, version: "1" });
    const answer = await sam.post(`${pathOf(MEETS)}/run`, {
      intent: "edit_line",
      minuteId,
      version: "1",
      text: "TYPED better words",
    });
    expect(answer.status).toBe(404);
    expect(shown(await answer.text())).toContain("TYPED better words");
  });

  test("a note for a meeting that was called off meanwhile", async () => {
    const id = await plan(world, ["grace", "sam"]);
    await cancelMeeting(await world.in("okafor", "grace"), id);
    const answer = await sam.post(`${pathOf(id)}/run`, { intent: "note", "notes.else": "TYPED note" });
    expect(answer.status).toBe(409);
    expect(shown(await answer.text())).toContain("TYPED note");
  });

  test("a line for the agenda of a meeting that is over", async () => {
    const id = await plan(world, ["grace", "sam", "rosa"]);
    await hold(world, ["grace"], { meetingId: id, now: new Date("2026-03-20T19:00:00Z") });
    const answer = await grace.post(pathOf(id), { intent: "add", text: "TYPED line" });
    expect(answer.status).toBe(409);
    expect(shown(await answer.text())).toContain("TYPED line");
  });

  test("a line beside an answer about days, when the day was chosen meanwhile, stands in the form that there is now", async () => {
    const id = await plan(world, ["grace", "sam", "rosa"], THREE_DAYS);
    const [date] = await world.database.db.select().from(meetingDates).where(eq(meetingDates.meetingId, id));
    await chooseDate(await world.in("okafor", "sam"), id, date?.id ?? "");
    const secret = await secretOf(world, "rosa", id);
    const late = await nobody.post(`/meet/${secret}`, {
      intent: "dates",
      [`dates.${date?.id ?? ""}`]: "yes",
      line: "TYPED only after six",
    });
    expect(late.status).toBe(409);
    expect(written(await late.text())).toContain("TYPED only after six");
    await cancelMeeting(await world.in("okafor", "sam"), id);
    const off = await nobody.post(`/meet/${secret}`, { intent: "answer", answer: "yes", line: "TYPED I bring soup" });
    expect(shown(await off.text())).toContain("TYPED I bring soup");
    const page = await nobody.get(`/meet/${secret}`);
    expect(page.status).toBe(200);
    expect(shown(await page.text()), "in Rosa's language").toContain("Cafodd y cyfarfod hwn ei ganslo.");
  });
});

test("a link is texted to the mobile that is known, and nobody is offered a text to somebody without one", async () => {
  const id = await plan(world, ["grace", "sam", "jo", "raj"]);
  const cards = async (who: Browser) => (await (await who.get(pathOf(id))).text()).split('class="card"');
  const cardOf = (all: string[], name: string) => all.find((card) => card.includes(`<h3>${name}</h3>`)) ?? "";
  const sams = await cards(sam);
  expect(cardOf(sams, "Jo")).toContain(`href="sms:${cast.jo.phone}?body=`);
  expect(cardOf(sams, "Raj")).toContain("No mobile to send it to");
  expect(cardOf(sams, "Raj")).not.toContain("sms:");
  expect(cardOf(await cards(grace), "Jo")).toContain('href="sms:?body=');
});

test("what the start page offers is pressed there: to stand in, and to say yes to what another put down", async () => {
  const jo = await world.in("okafor", "jo");
  const lift = await graceAsks(world, { onDay: day(9) }, jo.now);
  await claimTask(jo, { taskId: lift });
  await askForCover(jo, { taskId: lift });
  const raj = await server.signIn("raj");
  const [cover] = await standingCovers(world, lift);
  const coverId = cover?.id ?? "";
  const taskPath = `/circles/${castId("okafor")}/tasks/${lift}`;
  for (const page of ["/", `/circles/${castId("okafor")}`, `/circles/${castId("okafor")}/tasks`]) {
    const html = await (await raj.get(page)).text();
    const form = html.split("<form").find((part) => part.includes(coverId));
    expect(form, page).toContain(`action="${taskPath}"`);
    expect(form, page).toContain('value="stand_in"');
  }
  expect((await raj.post(taskPath, { intent: "stand_in", coverId })).status).toBe(302);
  expect(await liveClaims(world, lift)).toMatchObject([{ personId: castId("raj") }]);

  const minuteId = await note(world, "Raj rings them");
  const taskId = await makePromise(await world.in("okafor", "sam"), MEETS, {
    minuteId,
    title: "Ring them",
    ownerId: castId("raj"),
    onDay: day(9),
  });
  const path = `/circles/${castId("okafor")}/tasks/${taskId}`;
  for (const page of ["/", path]) expect(await (await raj.get(page)).text()).toContain("Sam put this down for you.");
  expect((await raj.post(path, { intent: "accept" })).status).toBe(302);
  for (const page of ["/", path]) expect(await (await raj.get(page)).text()).not.toContain("put this down for you");
});

describe("running a meeting", () => {
  test("a refusal keeps every tick and every note on the page, and undoes nobody else's tick", async () => {
    const id = await plan(world, ["grace", "sam", "jo"]);
    await tick(world, ["jo"], [], { meetingId: id, who: "grace" });
    const early = await sam.post(`${pathOf(id)}/run`, {
      intent: "done",
      there: castId("sam"),
      "notes.else": "TYPED half a thought",
    });
    expect(early.status).toBe(409);
    const html = await early.text();
    expect(written(html)).toContain("TYPED half a thought");
    for (const name of ["sam", "jo"] as const)
      expect(html, name).toMatch(
        new RegExp(`name="there"[^>]*checked=""[^>]*value="${castId(name)}"|value="${castId(name)}"[^>]*checked`),
      );
    expect(await world.database.db.$count(minutes, eq(minutes.meetingId, id))).toBe(0);
  });

  test("a button of one line keeps what its form brought along of the rest of the page", async () => {
    const id = await plan(world, ["grace", "sam"]);
    const minuteId = await note(world, "To be taken back", { meetingId: id });
    await sam.post(`${pathOf(id)}/run`, {
      intent: "take_back",
      minuteId,
      version: "1",
      there: castId("grace"),
      "notes.else": "Half written beside it",
    });
    const html = await (await sam.get(`${pathOf(id)}/run`)).text();
    expect(shown(html)).toContain("Half written beside it");
    expect(shown(html)).not.toContain("To be taken back");
    expect(html).toContain(`name="was" value="${castId("grace")}"`);
  });

  test("a line about what is to be looked after is not suggested as the title of a promise", async () => {
    await note(world, "CANARY of the breakfast", { itemId: castId("item-breakfast") });
    await note(world, "Jo rings the school", { itemId: castId("item-mornings") });
    const html = await (await sam.get(`${pathOf(MEETS)}/run`)).text();
    expect(html).toMatch(/name="title"[^>]*value="Jo rings the school"|value="Jo rings the school"[^>]*name="title"/);
    expect(html).not.toMatch(/<input[^>]*CANARY/);
  });
});

test("two who change a meeting at once: the second sees who is invited now and would be left out", async () => {
  const id = await plan(world, ["grace", "sam"]);
  const sent = { onDay: day(8), atTime: "18:00", minutesLong: "60", how: "in_person", place: "Elsewhere" };
  const edit = async (by: Browser, invited: string[]) =>
    by.post(`${pathOf(id)}/edit`, { ...sent, invited, version: "1" });
  expect((await edit(grace, [castId("grace"), castId("sam"), castId("rosa")])).status).toBe(302);
  const clash = await edit(sam, [castId("grace"), castId("sam")]);
  expect(clash.status).toBe(409);
  expect(shown(await clash.text())).toContain("Invited now, but not ticked below: Rosa.");
});

test("what somebody keeps to themselves is not printed", async () => {
  await grace.post(pathOf(MEETS), { intent: "add", text: "KEPT by Grace", isOnlyMine: "on" });
  const html = await (await grace.get(pathOf(MEETS))).text();
  const card = html.slice(0, html.indexOf("KEPT by Grace")).lastIndexOf("<li");
  expect(html.slice(card, card + 60)).toContain("no-print");
});

test("pages of meetings can be left quickly", async () => {
  for (const path of [pathOf(MEETS), `${pathOf(MEETS)}/run`, `/circles/${castId("okafor")}/meetings`])
    expect(await (await grace.get(path)).text(), path).toContain("data-leave");
});
