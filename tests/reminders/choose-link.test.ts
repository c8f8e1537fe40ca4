import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { events, reminderChoices, reminderSettings } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { keysFrom } from "#app/lib/crypto.server.ts";
import { chooseLink } from "#app/reminders/choose-link.server.ts";
import { browserAt, freshServer, type RunningServer } from "../setup/server.ts";
import { NOON, testKeys, type World } from "../setup/world.ts";

const DAY = 86_400_000;
const jo = { programmeId: castId("riverside"), personId: castId("jo") };
const ago = (days: number) => new Date(NOON.getTime() - days * DAY);
const path = chooseLink(testKeys, jo.personId, ago(1));
const ONE_CLICK = { "List-Unsubscribe": "One-Click" };

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());
beforeEach(() =>
  world.database.transaction(async (tx) => {
    await tx.delete(reminderChoices);
    await tx.delete(reminderSettings);
    await tx.delete(events);
  }),
);

const chosen = () => world.database.db.select().from(reminderChoices);
const written = async () => [
  ...(await chosen()),
  ...(await world.database.db.select().from(reminderSettings)),
  ...(await world.database.db.select().from(events)),
];
const stranger = () => browserAt(server.url);
/** A mailbox's server: no cookie, no origin, no field of ours. */
const mailbox = (to = path, fields: Record<string, string> = ONE_CLICK) =>
  fetch(`${server.url}${to}/stop`, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
const press = (fields: Record<string, string | string[]>) => stranger().post(path, fields);

describe("the link at the foot of a message", () => {
  test("is good for a year, and nobody else can make one", async () => {
    const status = async (to: string) => (await stranger().get(to)).status;
    expect(await status(path)).toBe(200);
    expect(await status(chooseLink(testKeys, jo.personId, ago(364)))).toBe(200);
    expect(await status(chooseLink(testKeys, jo.personId, ago(366)))).toBe(404);
    const others = keysFrom("another installation's secret, 0123456789-xyz");
    expect(await status(chooseLink(others, jo.personId, ago(1)))).toBe(404);
    expect(await status(chooseLink(testKeys, castId("nobody"), ago(1)))).toBe(404);
    expect(await status(path.replace(castId("jo"), castId("grace")))).toBe(404);
    // Nor can its day be moved.
    for (const day of ["zzzz", "0", "", "x"]) expect(await status(path.replace(/\.\w+\./, `.${day}.`))).toBe(404);
    expect(await status("/m/x")).toBe(404);
  });

  // A hundred of them: tests/http/prefetch.test.ts.
  test("a preview of it changes nothing and learns nothing", async () => {
    for (const at of [path, `${path}/stop`]) {
      expect((await fetch(server.url + at, { method: "HEAD" })).status).toBe(200);
      const answer = await stranger().get(at);
      const page = await answer.text();
      for (const hidden of [">Jo<", "Jo ", "Okafor", "Grace", "Riverside", "07700"]) expect(page).not.toContain(hidden);
      expect(page).not.toMatch(/og:|twitter:/);
      expect(page).toContain("<title>Encircle</title>");
      expect(answer.headers.get("x-robots-tag")).toMatch(/noindex/);
    }
    expect(await written()).toEqual([]);
  });

  test("turns headings off and on, and moves quiet hours, without signing in", async () => {
    const off = await press({
      groups: ["promises", "meetings"],
      quietFrom: "20:00",
      quietUntil: "09:00",
      version: "0",
    });
    expect([off.status, off.headers.get("location")]).toEqual([302, path]);
    expect((await chosen()).map(({ kind, channel }) => `${kind} ${channel}`).toSorted()).toContain("help_wanted none");
    const [row] = await world.database.db.select().from(reminderSettings);
    expect(row).toMatchObject({ quietFrom: "20:00", quietUntil: "09:00", version: 1, helperId: null });
    const stale = await press({ groups: ["promises"], quietFrom: "20:00", quietUntil: "09:00", version: "0" });
    expect(stale.status).toBe(409);
    const all = ["promises", "asks", "meetings", "check_ins", "places", "week"];
    expect((await press({ groups: all, quietFrom: "20:00", quietUntil: "09:00", version: "1" })).status).toBe(302);
    expect(await chosen()).toEqual([]);
  });

  test("says at the field what it cannot read, and writes nothing", async () => {
    const response = await press({ groups: "everything", quietFrom: "late", quietUntil: "", version: "0" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("We could not read this time");
    expect(await written()).toEqual([]);
  });

  test("stops everything that can be stopped with one button", async () => {
    await choosePush();
    expect((await press({ intent: "stop" })).status).toBe(302);
    expect((await chosen()).filter(({ channel }) => channel !== "none")).toEqual([]);
    expect((await chosen()).map(({ kind }) => kind)).not.toContain("task_cancelled");
  });

  test("says that all is stopped, also on the page of the mailbox's button, and how to turn it on again", async () => {
    const at = async (to: string) => (await stranger().get(to)).text();
    expect(await at(path)).not.toContain("Turn everything on again");
    expect(await at(`${path}/stop`)).toContain("Stop these emails?");
    await press({ intent: "stop" });
    const page = await at(path);
    expect(page).toContain("Everything that can be stopped is stopped");
    expect(page).toContain("Turn everything on again");
    expect(await at(`${path}/stop`)).not.toContain("Stop these emails");
    const again = { ...fieldsOf(page, "again"), intent: "again" };
    expect((await press(again)).status).toBe(302);
    expect(await chosen()).toEqual([]);
    expect(await at(path)).not.toContain("Turn everything on again");
  });

  test("that is over leads to signing in", async () => {
    for (const to of ["/m/x", "/m/x/stop"])
      expect(await (await stranger().get(to)).text(), to).toContain('href="/sign-in?next=%2Fme%2Freminders"');
  });

  test("says when there are no quiet hours", async () => {
    await press({ groups: ["promises"], quietFrom: "00:00", quietUntil: "00:00", version: "0" });
    expect(await (await stranger().get(path)).text()).toContain("You have no quiet hours now");
  });

  test("is not pressed by another site", async () => {
    const response = await stranger().post(path, { intent: "stop" }, { origin: "https://elsewhere.test" });
    expect(response.status).toBe(403);
    expect(await written()).toEqual([]);
  });
});

/** What the form with this button would send. */
function fieldsOf(page: string, intent: string) {
  const form = [...page.matchAll(/<form[\s\S]*?<\/form>/g)].map(([html]) => html).find((html) => html.includes(intent));
  const fields: Record<string, string[]> = {};
  for (const [, name = "", value = ""] of (form ?? "").matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g))
    if (name !== "once") fields[name] = [...(fields[name] ?? []), value];
  return fields;
}

const choosePush = () =>
  world.database.transaction(async (tx) => {
    await tx.insert(reminderChoices).values({ ...jo, kind: "help_wanted", channel: "push" });
  });

describe("a mailbox's own button (RFC 8058)", () => {
  test("works from anywhere, without a cookie, and is no redirect", async () => {
    const response = await mailbox();
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("Stopped");
    expect((await chosen()).find(({ kind }) => kind === "promise_tomorrow")).toMatchObject({ channel: "none" });
    expect((await chosen()).map(({ kind }) => kind)).not.toContain("meeting_cancelled");
    expect(server.faults).toEqual([]);
  });

  test("pressed again it has been pressed once", async () => {
    await mailbox();
    await Promise.all([mailbox(), mailbox(), mailbox()]);
    const stopped = await world.database.db.select().from(events).where(eq(events.what, "person.reminders_stopped"));
    expect(stopped).toHaveLength(1);
    expect((await world.database.db.select().from(reminderSettings))[0]?.version).toBe(1);
  });

  test("leaves what somebody chose to get otherwise than by email", async () => {
    await choosePush();
    await mailbox();
    const of = async (kind: string) => (await chosen()).find((row) => row.kind === kind)?.channel;
    expect([await of("help_wanted"), await of("week_ahead")]).toEqual(["push", "none"]);
  });

  test("does nothing without its words, or with a link that is over", async () => {
    expect((await mailbox(path, {})).status).toBe(400);
    expect((await mailbox(path, { "List-Unsubscribe": "no" })).status).toBe(400);
    expect((await mailbox(chooseLink(testKeys, jo.personId, ago(400)))).status).toBe(404);
    expect((await mailbox("/m/nonsense")).status).toBe(404);
    const odd = await fetch(`${server.url}${path}/stop`, {
      method: "POST",
      body: "{",
      headers: { "content-type": "application/json" },
    });
    expect(odd.status).toBe(400);
    expect(await written()).toEqual([]);
    expect(server.faults).toEqual([]);
  });
});
