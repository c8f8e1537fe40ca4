import type { Tx } from "../client.ts";
import {
  areas,
  circles,
  circleStates,
  contactPoints,
  memberships,
  people,
  programmes,
  shares,
  staffRoles,
  updates,
  type CircleState,
} from "../schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { addDays, dayOf } from "#app/lib/dates.ts";
import { cast, castId, castNames, type CastMember, type CircleName, ZONE } from "./people.ts";
import { seedAssets } from "./story-assets.ts";
import { seedCalendar } from "./story-calendar.ts";
import { seedCheckIns } from "./story-checkins.ts";
import { seedHouseholds } from "./story-homes.ts";
import { seedLadder } from "./story-ladder.ts";
import { seedSeries } from "./story-series.ts";
import { seedMeetings } from "./story-meetings.ts";
import { seedSignposts } from "./story-signposts.ts";
import { seedTasks } from "./story-tasks.ts";

const DAY = 86_400_000;

/**
 * Writes the cast and its story into an empty, migrated database: two programmes, an active circle around a family in two homes,
 * one that has gone quiet, one that is forming, and somebody who belongs to none. Dates are laid around `now`.
 */
export async function seedCast(tx: Tx, keys: Keys, now: Date) {
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  const on = (days: number) => addDays(dayOf(now, ZONE), days);
  const id = castId;

  await tx.insert(programmes).values([
    { id: id("riverside"), name: "Riverside Circles", timeZone: ZONE, createdAt: ago(200) },
    { id: id("hillview"), name: "Hillview Neighbours", timeZone: ZONE, createdAt: ago(90) },
  ]);
  await seedAreas(tx, ago);
  for (const name of castNames) await seedPerson(tx, name, cast[name], ago(180));
  await seedHouseholds(tx, keys, ago(150));
  await seedCircles(tx, ago);
  await seedTasks(tx, keys, on, ago);
  await seedCheckIns(tx, keys, on, ago);
  await seedMeetings(tx, keys, on, ago);
  await seedCalendar(tx, keys, ago);
  await seedAssets(tx, on, ago);
  await seedSignposts(tx, keys, on, ago);

  await tx.insert(updates).values([
    {
      id: id("news-football"),
      programmeId: id("riverside"),
      circleId: id("okafor"),
      kind: "news",
      text: "Temi scored her first goal on Saturday. Thank you to everybody who shouted from the side.",
      ring: "all",
      byPersonId: id("grace"),
      createdAt: ago(2),
    },
    {
      id: id("thanks-stew"),
      programmeId: id("riverside"),
      circleId: id("okafor"),
      kind: "thanks",
      text: "Thank you, Jo. The stew lasted us two days and Ada asked for more.",
      taskId: id("task-stew"),
      ring: "all",
      byPersonId: id("grace"),
      createdAt: ago(4),
    },
  ]);
  await seedSeries(tx, keys, now);
  await tx.insert(shares).values({
    id: id("share-ade"),
    programmeId: id("riverside"),
    circleId: id("okafor"),
    personId: id("ade"),
    what: "circle",
    why: "Help with the move to a bigger flat",
    from: ago(20),
    until: new Date(now.getTime() + 40 * DAY),
    agreedBy: id("grace"),
  });
  await seedLadder(tx, ago, now);
}

/** Two parts of one town, and one across the water. */
async function seedAreas(tx: Tx, ago: (days: number) => Date) {
  const [riverside, hillview] = [castId("riverside"), castId("hillview")];
  await tx.insert(areas).values([
    {
      id: castId("oakfield"),
      programmeId: riverside,
      name: "Oakfield",
      around: "SO17",
      latitude: 50_925_400,
      longitude: -1_392_100,
      createdAt: ago(200),
    },
    {
      id: castId("harbour"),
      programmeId: riverside,
      name: "Harbour",
      around: "SO14",
      latitude: 50_899_800,
      longitude: -1_400_600,
      createdAt: ago(200),
    },
    {
      id: castId("upper-hill"),
      programmeId: hillview,
      name: "Upper Hill",
      around: "SO40",
      latitude: 50_919_000,
      longitude: -1_493_000,
      createdAt: ago(90),
    },
  ]);
}

async function seedPerson(tx: Tx, key: string, member: CastMember, at: Date) {
  const personId = castId(key);
  const programmeId = castId(member.programme);
  await tx
    .insert(people)
    .values({ id: personId, programmeId, name: member.name, language: member.language ?? "en", createdAt: at });
  for (const kind of ["phone", "email"] as const) {
    const value = member[kind];
    if (value)
      await tx.insert(contactPoints).values({
        id: castId(`${key}-${kind}`),
        programmeId,
        personId,
        kind,
        value,
        verifiedAt: at,
        safe: "yes",
        createdAt: at,
      });
  }
  if (member.staff)
    await tx
      .insert(staffRoles)
      .values({ id: castId(`${key}-staff`), programmeId, personId, role: member.staff, from: at });
}

async function seedCircles(tx: Tx, ago: (days: number) => Date) {
  const id = castId;
  const make = async (
    name: CircleName,
    circle: {
      programme: string;
      area: string;
      household: string;
      title: string;
      purpose: string;
      lead: string | null;
      states: [CircleState, number, string | null][];
      quietFor: number;
      by: string;
    },
  ) => {
    const state = circle.states.at(-1)?.[0] ?? "forming";
    await tx.insert(circles).values({
      id: id(name),
      programmeId: id(circle.programme),
      areaId: id(circle.area),
      householdId: id(circle.household),
      name: circle.title,
      purpose: circle.purpose,
      state,
      leadPersonId: circle.lead && id(circle.lead),
      createdAt: ago(circle.states[0]?.[1] ?? 1),
      lastActiveAt: ago(circle.quietFor),
    });
    for (const [index, [each, days, reason]] of circle.states.entries())
      await tx.insert(circleStates).values({
        id: id(`${name}-state-${index}`),
        programmeId: id(circle.programme),
        circleId: id(name),
        state: each,
        reason,
        byPersonId: id(circle.by),
        from: ago(days),
      });
  };
  await make("okafor", {
    programme: "riverside",
    area: "oakfield",
    household: "okafors",
    title: "Grace's circle",
    purpose: "Mornings without shouting, and one evening a week when I can sit down.",
    lead: "sam",
    states: [
      ["forming", 140, null],
      ["active", 130, null],
    ],
    quietFor: 1,
    by: "nadia",
  });
  await make("bevan", {
    programme: "riverside",
    area: "harbour",
    household: "bevans",
    title: "Megan's circle",
    purpose: "Somebody to talk to while Mam is poorly, and a walk on Sundays.",
    lead: null,
    states: [
      ["forming", 120, null],
      ["active", 110, null],
      ["tapering", 40, "Mam is home again and the cousins have moved near"],
    ],
    quietFor: 35,
    by: "nadia",
  });
  await make("lewis", {
    programme: "hillview",
    area: "upper-hill",
    household: "lewises",
    title: "Leah's circle",
    purpose: "Getting to the clinic and back, and not being alone with it.",
    lead: null,
    states: [["forming", 5, null]],
    quietFor: 5,
    by: "tom",
  });
  for (const key of castNames) {
    const member: CastMember = cast[key];
    for (const [circle, role, ring] of member.circles ?? [])
      await tx.insert(memberships).values({
        id: id(`${key}-in-${circle}`),
        programmeId: id(member.programme),
        circleId: id(circle),
        personId: id(key),
        role,
        ring,
        from: ago(circle === "lewis" ? 5 : 100),
        proxyAgreedAt: key === "evans" ? ago(90) : null,
        proxyNotedBy: key === "evans" ? id("sam") : null,
      });
  }
}
