import type { Tx } from "../client.ts";
import { claims, tasks, type TaskKind } from "../schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { addDays, momentOf } from "#app/lib/dates.ts";
import { castId, ZONE } from "./people.ts";

/** What the families ask for: open, promised and done. */
export async function seedTasks(tx: Tx, keys: Keys, on: (days: number) => string, ago: (days: number) => Date) {
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
        createdAt: ago(more.state === "done" ? 8 : 2),
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
