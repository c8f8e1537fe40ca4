import type { Tx } from "../client.ts";
import {
  areas,
  circles,
  circleStates,
  claims,
  contactPoints,
  getTogethers,
  homeMembers,
  homes,
  householdMembers,
  households,
  memberships,
  people,
  programmes,
  shares,
  staffRoles,
  tasks,
  updates,
  type CircleState,
  type TaskKind,
} from "../schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { addDays, dayOf, momentOf } from "#app/lib/dates.ts";
import { cast, castId, castNames, type CastMember, type CircleName } from "./people.ts";

const ZONE = "Europe/London";
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
  await tx.insert(areas).values([
    { id: id("oakfield"), programmeId: id("riverside"), name: "Oakfield", createdAt: ago(200) },
    { id: id("harbour"), programmeId: id("riverside"), name: "Harbour", createdAt: ago(200) },
    { id: id("upper-hill"), programmeId: id("hillview"), name: "Upper Hill", createdAt: ago(90) },
  ]);
  for (const name of castNames) await seedPerson(tx, name, cast[name], ago(180));
  await seedHouseholds(tx, keys, ago(150));
  await seedCircles(tx, ago);
  await seedTasks(tx, keys, on, ago);

  await tx.insert(getTogethers).values({
    id: id("okafor-meets"),
    programmeId: id("riverside"),
    circleId: id("okafor"),
    onDay: on(6),
    atTime: "18:30",
    timeZone: ZONE,
    startsAt: momentOf(on(6), "18:30", ZONE),
    place: "Grace's kitchen, soup and bread",
    byPersonId: id("sam"),
    createdAt: ago(3),
  });
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

async function seedHouseholds(tx: Tx, keys: Keys, createdAt: Date) {
  const id = castId;
  const sealed = (home: string, address: string) => keys.seal("address", id(home), address);
  await tx.insert(households).values([
    { id: id("okafors"), programmeId: id("riverside"), name: "The Okafor family", createdAt },
    { id: id("bevans"), programmeId: id("riverside"), name: "Megan and Mam", createdAt },
    { id: id("lewises"), programmeId: id("hillview"), name: "The Lewis family", createdAt },
  ]);
  await tx.insert(homes).values([
    {
      id: id("home-grace"),
      programmeId: id("riverside"),
      householdId: id("okafors"),
      label: "Mum's",
      area: "near Oak School",
      sealedAddress: sealed("home-grace", "12 Larch Close, OA1 2BC"),
      createdAt,
    },
    {
      id: id("home-daniel"),
      programmeId: id("riverside"),
      householdId: id("okafors"),
      label: "Dad's",
      area: "by the harbour",
      sealedAddress: sealed("home-daniel", "Flat 4, 9 Quay Street, HA3 4DE"),
      createdAt,
    },
    {
      id: id("home-bevan"),
      programmeId: id("riverside"),
      householdId: id("bevans"),
      label: "Home",
      area: "Harbour end",
      sealedAddress: sealed("home-bevan", "31 Ropewalk, HA3 7FG"),
      createdAt,
    },
    {
      id: id("home-lewis"),
      programmeId: id("hillview"),
      householdId: id("lewises"),
      label: "Home",
      area: "Upper Hill",
      sealedAddress: sealed("home-lewis", "2 Cairn Rise, UH5 6JK"),
      createdAt,
    },
  ]);
  const member = (
    key: string,
    householdId: string,
    programmeId: string,
    more: Partial<typeof householdMembers.$inferInsert>,
  ) => ({
    id: id(`hm-${key}`),
    programmeId: id(programmeId),
    householdId: id(householdId),
    kind: "adult" as const,
    firstName: key,
    createdAt,
    ...more,
  });
  await tx
    .insert(householdMembers)
    .values([
      member("grace", "okafors", "riverside", { personId: id("grace"), firstName: "Grace" }),
      member("daniel", "okafors", "riverside", { personId: id("daniel"), firstName: "Daniel" }),
      member("temi", "okafors", "riverside", { kind: "child", firstName: "Temi", birthYear: 2016 }),
      member("ada", "okafors", "riverside", { kind: "child", firstName: "Ada", birthYear: 2020 }),
      member("megan", "bevans", "riverside", { personId: id("megan"), firstName: "Megan" }),
      member("mam", "bevans", "riverside", { firstName: "Mam" }),
      member("leah", "lewises", "hillview", { personId: id("leah"), firstName: "Leah" }),
    ]);
  const lives = (home: string, key: string, programme = "riverside") => ({
    programmeId: id(programme),
    homeId: id(home),
    memberId: id(`hm-${key}`),
  });
  await tx
    .insert(homeMembers)
    .values([
      lives("home-grace", "grace"),
      lives("home-grace", "temi"),
      lives("home-grace", "ada"),
      lives("home-daniel", "daniel"),
      lives("home-daniel", "temi"),
      lives("home-daniel", "ada"),
      lives("home-bevan", "megan"),
      lives("home-bevan", "mam"),
      lives("home-lewis", "leah", "hillview"),
    ]);
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

async function seedTasks(tx: Tx, keys: Keys, on: (days: number) => string, ago: (days: number) => Date) {
  const id = castId;
  const make = async (
    key: string,
    task: {
      kind: TaskKind;
      title: string;
      when: ["exact", number, string] | ["between", number, string, string] | ["week", number] | ["any"];
      home?: string;
      area?: string;
    } & Partial<typeof tasks.$inferInsert>,
    helpers: string[] = [],
  ) => {
    const { kind, title, when, home, area, ...more } = task;
    const [whenKind, days, from, until] = when;
    const onDay = days === undefined ? null : on(days);
    const startsAt = onDay === null ? null : momentOf(onDay, from ?? "00:00", ZONE);
    const endsAt =
      onDay === null
        ? null
        : until
          ? momentOf(onDay, until, ZONE)
          : from
            ? new Date(momentOf(onDay, from, ZONE).getTime() + 3_600_000)
            : momentOf(addDays(onDay, 7), "00:00", ZONE);
    const circleId = more.circleId ?? id("okafor");
    const programmeId = more.programmeId ?? id("riverside");
    await tx.insert(tasks).values({
      id: id(key),
      programmeId,
      circleId,
      kind,
      title,
      whenKind,
      onDay,
      fromTime: from ?? null,
      untilTime: until ?? null,
      timeZone: ZONE,
      startsAt,
      endsAt,
      area: area ?? null,
      homeId: home ? id(home) : null,
      helpersNeeded: 1,
      helpersPromised: helpers.length,
      ring: "all",
      state: "open",
      askedBy: id("grace"),
      createdAt: ago(3),
      ...more,
    });
    for (const helper of helpers)
      await tx.insert(claims).values({
        id: id(`${key}-${helper}`),
        programmeId,
        circleId,
        taskId: id(key),
        personId: id(helper),
        helpers: 1,
        createdAt: ago(2),
      });
  };
  await make("task-lift", {
    kind: "lift",
    title: "A lift to the dentist for Temi",
    when: ["exact", 3, "15:30"],
    home: "home-grace",
    area: "near Oak School",
    helperNote: "Temi gets car sick, the front seat helps.",
  });
  await make("task-meal", {
    kind: "meal",
    title: "A meal we can warm up",
    when: ["week", 0],
    home: "home-grace",
    area: "near Oak School",
    note: "No nuts, please.",
  });
  await make("task-children", {
    kind: "children",
    title: "An hour with Ada while I sleep",
    when: ["between", 2, "13:00", "16:00"],
    home: "home-grace",
    area: "near Oak School",
    ring: "inner",
  });
  await make(
    "task-paint",
    {
      kind: "other",
      title: "Paint the small room",
      when: ["between", 9, "10:00", "16:00"],
      home: "home-daniel",
      area: "by the harbour",
      helpersNeeded: 3,
      askedBy: id("daniel"),
    },
    ["priya"],
  );
  await make(
    "task-call",
    { kind: "call", title: "A call in the evening, to hear how it went", when: ["exact", 1, "19:00"] },
    ["jo"],
  );
  await make(
    "task-forms",
    { kind: "appointment", title: "Go along to the housing office", when: ["exact", 8, "10:15"], area: "Civic Centre" },
    ["sam"],
  );
  await make(
    "task-stew",
    {
      kind: "meal",
      title: "A pot of stew",
      when: ["exact", -5, "17:00"],
      home: "home-grace",
      area: "near Oak School",
      state: "done",
      endedAt: ago(5),
      endedBy: id("jo"),
      createdAt: ago(9),
    },
    ["jo"],
  );
  await make("task-walk", {
    kind: "sitting",
    title: "Sit with Mam for an hour or two",
    when: ["between", 5, "14:00", "16:00"],
    home: "home-bevan",
    area: "Harbour end",
    circleId: id("bevan"),
    askedBy: id("megan"),
    createdAt: ago(35),
  });
  await make("task-clinic", {
    kind: "lift",
    title: "A lift to the clinic",
    when: ["exact", 4, "09:30"],
    home: "home-lewis",
    area: "Upper Hill",
    circleId: id("lewis"),
    programmeId: id("hillview"),
    askedBy: id("leah"),
    createdAt: ago(4),
    sealedAddress: keys.seal("address", id("task-clinic"), "Hill Clinic, 1 Brae Road"),
  });
}
