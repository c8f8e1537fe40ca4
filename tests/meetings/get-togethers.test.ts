import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { meetingPeople, meetings } from "#db/schema/index.ts";
import { readActor } from "#app/circles/queries.server.ts";
import { editMeeting } from "#app/meetings/edit-meeting.server.ts";
import { readMeetings } from "#app/meetings/queries-lists.server.ts";
import { readLinks, readMeeting } from "#app/meetings/queries.server.ts";
import { oldDatabase } from "../setup/old-database.ts";
import { NOON, testKeys } from "../setup/world.ts";

const EARLIER = new Date("2026-03-01T10:00:00Z");
const CANCELLED = new Date("2026-03-02T09:00:00Z");
const programme_id = "p";
const circle_id = "c";
const person = (id: string) => ({ id, programme_id, name: id, language: "en", created_at: EARLIER });
const place = (id: string, role: string, ring: string, until: Date | null = null) => ({
  id: `m-${id}`,
  programme_id,
  circle_id,
  person_id: id,
  role,
  ring,
  from: EARLIER,
  until,
});
const gather = (id: string, day: string, more = {}) => ({
  id,
  programme_id,
  circle_id,
  on_day: day,
  at_time: "18:30",
  time_zone: "Europe/London",
  starts_at: new Date(`${day}T18:30:00Z`),
  place: "Grace's kitchen",
  by_person_id: "sam",
  created_at: EARLIER,
  cancelled_at: null,
  ...more,
});

let old: Awaited<ReturnType<typeof oldDatabase>>;
let database: Database;
beforeAll(async () => {
  old = await oldDatabase("0001_checkins", {
    programmes: [{ id: programme_id, name: "Riverside", time_zone: "Europe/London", created_at: EARLIER }],
    people: ["grace", "sam", "jo", "raj", "ade"].map(person),
    households: [{ id: "h", programme_id, name: "Okafor", created_at: EARLIER }],
    circles: [
      {
        id: circle_id,
        programme_id,
        household_id: "h",
        name: "Grace's circle",
        purpose: "x",
        state: "active",
        created_at: EARLIER,
        last_active_at: EARLIER,
      },
    ],
    memberships: [
      place("grace", "family", "inner"),
      place("sam", "facilitator", "inner"),
      place("jo", "member", "outer"),
      place("raj", "member", "outer", CANCELLED),
      place("ade", "agency", "outer"),
    ],
    get_togethers: [
      gather("next", "2096-03-19"),
      gather("off", "2026-03-16", { cancelled_at: CANCELLED }),
      gather("past", "2026-03-05"),
    ],
  });
  await migrate(old.url);
  database = await openDatabase(old.url);
});
afterAll(async () => {
  await database.close();
  await old.drop();
});

const as = async (personId: string) => {
  const actor = await readActor(database.db, { programmeId: programme_id, personId, helper: null }, circle_id, NOON);
  const { db, transaction } = database;
  return { db, transaction, actor, keys: testKeys, now: NOON, timeZone: "Europe/London" };
};

test("what a family had planned is a meeting afterwards, on the same day and at the same place", async () => {
  const rows = await database.db.select().from(meetings).orderBy(asc(meetings.startsAt));
  expect(rows.map(({ id, state, version }) => [id, state, version])).toEqual([
    ["past", "held", 1],
    ["off", "cancelled", 2],
    ["next", "planned", 1],
  ]);
  expect(rows[2]).toMatchObject({
    onDay: "2096-03-19",
    atTime: "18:30",
    timeZone: "Europe/London",
    startsAt: new Date("2096-03-19T18:30:00Z"),
    how: "in_person",
    place: "Grace's kitchen",
    byPersonId: "sam",
    createdAt: EARLIER,
  });
  expect(rows[1]?.cancelledAt).toEqual(CANCELLED);
});

test("everybody in the circle is invited, as everybody saw it; not who has left, and people from services are asked one by one", async () => {
  const invited = await database.db.select().from(meetingPeople);
  const next = invited.filter(({ meetingId }) => meetingId === "next").map(({ personId }) => personId);
  expect(next.toSorted()).toEqual(["grace", "jo", "sam"]);
  const { coming, unfinished } = await readMeetings(await as("jo"));
  expect(coming.map(({ id }) => id)).toEqual(["next"]);
  expect(unfinished).toEqual([]);
});

test("what is past was held at its time; nobody is asked what became of it, and it is news to nobody", async () => {
  const [past] = await database.db.select().from(meetings).where(eq(meetings.id, "past"));
  expect(past).toMatchObject({ heldAt: new Date("2026-03-05T18:30:00Z"), heldBy: null });
  const places = await database.db.select().from(meetingPeople).where(eq(meetingPeople.meetingId, "past"));
  for (const each of places) expect(each).toMatchObject({ wasThere: false, seenAt: past?.startsAt });
  expect((await readMeetings(await as("jo"))).past.map(({ id }) => id)).toContain("past");
});

test("nobody is given a link that leads nowhere; saving the meeting makes the links", async () => {
  expect(await readLinks(await as("sam"), "next")).toEqual([]);
  await editMeeting(await as("sam"), "next", {
    onDay: "2096-03-19",
    atTime: "18:30",
    minutesLong: "60",
    how: "in_person",
    place: "The hall",
    invited: ["grace", "sam", "jo"],
    needed: [],
    version: 1,
  });
  const names = (await readLinks(await as("sam"), "next")).map(({ name }) => name);
  expect(names).toEqual(["grace", "jo"]);
  expect((await readMeeting(await as("jo"), "next")).meeting.place).toBe("The hall");
});
