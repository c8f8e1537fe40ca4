import { and, eq, is, Table } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { feedPath } from "#app/calendar/feed-secret.ts";
import { planCheckIns } from "#app/checkins/plan-check-ins.server.ts";
import { letIn } from "#app/circles/decide-join-request.server.ts";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { sendInvitation } from "#app/circles/send-invitation.server.ts";
import type { Letter } from "#app/delivery/channel.ts";
import { setKnower } from "#app/community/set-knower.server.ts";
import { askForChecks } from "#app/jobs/ask-for-checks.server.ts";
import { hashSecret, newSecret } from "#app/lib/crypto.server.ts";
import { askToJoin } from "#app/people/ask-to-join.server.ts";
import { invitationPath, invitationSecret } from "#app/people/new-invitation.server.ts";
import { KINDS } from "#app/reminders/kinds.ts";
import { sampleFacts } from "#app/reminders/samples.ts";
import { pages } from "#app/rights/pages.ts";
import { castId } from "#db/cast/people.ts";
import * as schema from "#db/schema/index.ts";
import { planned } from "../checkins/planning.ts";
import { plan, THREE_DAYS } from "../meetings/planned.ts";
import { newBrowser } from "../people/browser.ts";
import { BASE, leaving, quietWorld } from "../setup/leaving.ts";
import { type Phone, phoneAt } from "../setup/phone.ts";
import { type RunningServer, startServer } from "../setup/server.ts";
import { testKeys, type World } from "../setup/world.ts";
import { agreed } from "../signposts/suggesting.ts";

/** The morning on which Grace is asked how she is. */
const NOW = new Date("2026-03-13T10:00:00Z");
/** Of each, HEAD and GET. */
const TIMES = 50;
const AT_ONCE = 10;

let world: World;
let server: RunningServer;
let letters: Letter[];
let sharedId: string;
const firstRun = newSecret();

beforeAll(async () => {
  world = await quietWorld();
  server = await startServer(world, { clock: () => NOW, firstRun: { secretHash: hashSecret(firstRun) } });
  await inviteByEveryWay();
  await plan(world, ["jo", "raj", "nadia"]);
  await plan(world, ["priya"], { onDay: "2026-03-21", ...THREE_DAYS });
  await planCheckIns(await world.in("okafor", "sam"), planned());
  const { reminderChoices, reminders, staffRoles } = schema;
  const wentId = await agreed(world, { when: "2026-03-13 09:00" });
  await world.database.transaction(async (tx) => {
    const grace = { programmeId: castId("riverside"), personId: castId("grace") };
    await tx.insert(reminderChoices).values({ ...grace, kind: "check_in_own", channel: "sms" });
    // As if a week had passed since. Daniel is asked, because Grace is told something else in the same message.
    await tx
      .update(reminders)
      .set({ dueAt: NOW, nextAt: NOW })
      .where(
        and(
          eq(reminders.kind, "signpost_after"),
          eq(reminders.subjectId, wentId),
          eq(reminders.personId, castId("daniel")),
        ),
      );
    // As before the first run: nobody runs this installation.
    await tx.delete(staffRoles).where(eq(staffRoles.role, "operator"));
  });
  await setKnower(world.signedIn("megan", NOW), castId("asset-computers"), true);
  await askForChecks({ ...world.database, keys: testKeys }, NOW);
  letters = await leaving(world, NOW);
});
afterAll(async () => {
  await server.close();
  await world.database.drop();
});

/** Wyn by text; and Ben, who came by the shared link and was let in. */
async function inviteByEveryWay() {
  const sam = await world.in("okafor", "sam", NOW);
  const wyn = { name: "Wyn", language: "en", role: "member", ring: "outer" } as const;
  const invited = await inviteMember(sam, { ...wyn, way: "text", contact: "07700 900150" });
  await sendInvitation(sam, invited.invitationId);
  sharedId = (await inviteMember(sam, { ...wyn, name: undefined, way: "shared" })).invitationId;
  await askToJoin(world.open(NOW), {
    secret: invitationSecret(testKeys, sharedId),
    name: "Ben",
    contact: { kind: "email", value: "ben@example.org" },
    language: "en",
    browser: newBrowser(),
  });
  const [request] = await world.database.db.select().from(schema.joinRequests);
  await letIn(sam, request?.id ?? "");
}

type Kind = keyof typeof KINDS;
/** The address of a page that needs no signing in, as it left in a message. */
const broughtBy = (kind: Kind) => letters.find((letter) => letter.kind === kind)?.path ?? `no ${kind}`;
/** At the foot of an email. */
const footOf = (email: string) => {
  const letter = letters.find(({ address }) => address.channel === "email" && address.to === email);
  return letter?.stopUrl?.replace(BASE, "") ?? `no email to ${email}`;
};

type Press = (phone: Phone, path: string) => Promise<Response>;
const press =
  (fields: Record<string, string>): Press =>
  (phone, path) =>
    phone.post(path, fields);
/** Every date suits. */
const pressDates: Press = async (phone, path) => {
  const names = (await (await phone.get(path)).text()).matchAll(/name="(dates\.\w+)"/g);
  const dates = Object.fromEntries([...names].map(([, name]) => [name, "yes"]));
  return phone.post(path, { intent: "dates", ...dates });
};
const setUp = { programme: "Riverside Circles", name: "Olu", contact: "new@example.org" };

/** Every kind of secret link: the message that brings it or its name, what its button sends, and where that leads (nowhere: it says so itself). */
const LINKS: { by: string; pattern: string; path: () => string; press: Press; leadsTo: RegExp | null }[] = [
  {
    by: "invitation",
    pattern: "/i/:secret",
    path: () => broughtBy("invitation"),
    press: press({}),
    leadsTo: /^\/welcome/,
  },
  { by: "let_in", pattern: "/i/:secret", path: () => broughtBy("let_in"), press: press({}), leadsTo: /^\/welcome/ },
  {
    by: "meeting_asked",
    pattern: "/meet/:secret",
    path: () => broughtBy("meeting_asked"),
    press: press({ intent: "answer", answer: "yes" }),
    leadsTo: /^\/meet\//,
  },
  {
    by: "meeting_poll",
    pattern: "/meet/:secret",
    path: () => broughtBy("meeting_poll"),
    press: pressDates,
    leadsTo: /^\/meet\//,
  },
  {
    by: "check_in_own",
    pattern: "/check/:secret",
    path: () => broughtBy("check_in_own"),
    press: press({ answer: "well" }),
    leadsTo: null,
  },
  {
    by: "signpost_after",
    pattern: "/went/:secret",
    path: () => broughtBy("signpost_after"),
    press: press({ intent: "outcome", outcome: "liked" }),
    leadsTo: /^\/went\//,
  },
  {
    by: "asset_check",
    pattern: "/still-right/:secret",
    path: () => broughtBy("asset_check"),
    press: press({ answer: "right" }),
    leadsTo: /^\/still-right\//,
  },
  {
    by: "the foot of an email",
    pattern: "/m/:secret",
    path: () => footOf("shah.family@example.org"),
    press: press({ intent: "stop" }),
    leadsTo: /^\/m\//,
  },
  {
    by: "the head of an email",
    pattern: "/m/:secret/stop",
    path: () => `${footOf("nadia@example.org")}/stop`,
    press: press({ "List-Unsubscribe": "One-Click" }),
    leadsTo: null,
  },
  {
    by: "a card for many",
    pattern: "/join/:secret",
    path: () => invitationPath(testKeys, { id: sharedId, way: "shared" }),
    press: press({ name: "Cai", contact: "cai@example.org", language: "en" }),
    leadsTo: /^\/join\//,
  },
  {
    by: "a calendar program",
    pattern: "/cal/:secret",
    path: () => feedPath(testKeys, castId("feed-jo")),
    press: (phone, path) => phone.get(path),
    leadsTo: null,
  },
  {
    by: "the first start",
    pattern: "/first-run/:secret",
    path: () => `/first-run/${firstRun}`,
    press: press(setUp),
    leadsTo: /^\/second-step/,
  },
];

/** Every row of every table. When a calendar was last asked for is all that asking may change. */
async function everything() {
  const tables = Object.values(schema).filter((value): value is typeof schema.people => is(value, Table));
  const rows = await Promise.all(tables.map((table) => world.database.db.select().from(table)));
  const lines = rows.map((all) =>
    all.map((row) => JSON.stringify(row, (name, value: unknown) => (name === "lastReadAt" ? null : value))).toSorted(),
  );
  return lines.flat().join("\n");
}

test("every link that needs no signing in is among these", () => {
  const patterns = Object.keys(pages).filter((pattern) => pattern.includes(":secret"));
  expect([...new Set(LINKS.map(({ pattern }) => pattern))].toSorted()).toEqual(patterns.toSorted());
  const kinds = Object.keys(KINDS).filter((kind) => sampleFacts(kind as Kind, "en").isOwnLink);
  expect(LINKS.map(({ by }) => by)).toEqual(expect.arrayContaining(kinds));
});

describe("a hundred previews and scans of a link change nothing, and then its button works", () => {
  test.each(LINKS)("$by", async ({ path: pathOf, press: pressButton, leadsTo }) => {
    const path = pathOf();
    const before = await everything();
    for (let i = 0; i < TIMES; i += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          expect((await fetch(server.url + path, { method: "HEAD" })).status, `HEAD ${path}`).toBe(200);
          const got = await fetch(server.url + path);
          expect(got.status, `GET ${path}`).toBe(200);
          expect(got.headers.get("x-robots-tag")).toContain("noindex");
          expect(await got.text()).not.toMatch(/og:|twitter:|Okafor|Mornings|The hall|07700/);
        }),
      );
    expect(await everything()).toBe(before);

    const phone = phoneAt(server.url);
    await phone.get(path);
    const pressed = await pressButton(phone, path);
    expect(pressed.status).toBe(leadsTo ? 302 : 200);
    if (leadsTo) expect(pressed.headers.get("location")).toMatch(leadsTo);
    // Whoever keeps a calendar presses nothing.
    if (!path.startsWith("/cal/")) expect(await everything()).not.toBe(before);
    expect(server.faults).toEqual([]);
  });
});
