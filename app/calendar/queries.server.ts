import { and, eq, gte, inArray, isNull, lt, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { hot, type Value } from "#db/hot.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, claims, coverRequests, memberships, people, tasks } from "#db/schema/index.ts";
import type { Ctx, VisitorCtx } from "#app/lib/ctx.ts";
import { addDays, momentOf } from "#app/lib/dates.ts";
import { insist, insistVisitor } from "#app/rights/may.ts";
import { isStandingCover } from "#app/tasks/find-task.server.ts";
import { seesInner } from "#app/tasks/rules.ts";
import { goingEntries, readGoingOf, readMyGoing } from "./queries-signposts.server.ts";
import { type Meeting, readMeetingsOf, readMyMeetings } from "./queries-meetings.server.ts";
import { byTime, type Days, type Entry, isOn } from "./rules.ts";

/** More than this on the days of one page is not a calendar any more. */
const MOST = 1000;

interface Window {
  programmeId: string;
  personId: string;
  since: Date;
  until: Date;
}

/** What stands in a calendar of a task. */
const shown = {
  id: tasks.id,
  circleId: tasks.circleId,
  kind: tasks.kind,
  title: tasks.title,
  whenKind: tasks.whenKind,
  onDay: tasks.onDay,
  fromTime: tasks.fromTime,
  untilTime: tasks.untilTime,
  area: tasks.area,
  helpersNeeded: tasks.helpersNeeded,
  helpersPromised: tasks.helpersPromised,
  state: tasks.state,
};

/** Tasks that start in a stretch of time and were not called off: the range that the index of a circle's tasks is for. */
const inWindow = (value: Value<Pick<Window, "since" | "until">>) =>
  and(
    inArray(tasks.state, ["open", "done"]),
    gte(tasks.startsAt, value("since", tasks.startsAt)),
    lt(tasks.startsAt, value("until", tasks.startsAt)),
  );

const circleTasks = hot((db, value: Value<Omit<Window, "personId"> & { circleId: string }>) =>
  db
    .select({
      ...shown,
      ring: tasks.ring,
      helperId: claims.personId,
      helperName: people.name,
      helpers: claims.helpers,
      coverId: coverRequests.id,
    })
    .from(tasks)
    .leftJoin(
      claims,
      and(eq(claims.programmeId, tasks.programmeId), eq(claims.taskId, tasks.id), isNull(claims.endedAt)),
    )
    .leftJoin(people, refersTo(claims, claims.personId, people))
    .leftJoin(coverRequests, isStandingCover)
    .where(
      and(
        eq(tasks.programmeId, value("programmeId", tasks.programmeId)),
        eq(tasks.circleId, value("circleId", tasks.circleId)),
        inWindow(value),
      ),
    )
    .orderBy(tasks.startsAt, tasks.id, claims.createdAt, claims.id)
    .limit(MOST),
);

/**
 * What is on in a circle on some days: dated tasks that the reader may see, with who has them, and meetings and days at places nearby that they may see. Earliest first.
 * @throws Refusal not_allowed without the right to see the calendar
 */
export async function readCircleCalendar({ db, actor, timeZone }: Pick<Ctx, "db" | "actor" | "timeZone">, days: Days) {
  insist(actor, "calendar.see");
  const { programmeId, circleId, personId } = actor;
  const { since, until } = momentsOf(days, timeZone);
  const [rows, meetings, going] = await Promise.all([
    circleTasks(db, { programmeId, circleId, since, until }),
    readMeetingsOf(db, actor, { from: since, until }),
    readGoingOf(db, actor, { from: since, until }),
  ]);
  const mine = new Set(rows.filter(({ helperId }) => helperId === personId).map(({ id }) => id));
  const found = new Map<string, Entry & { who: Entry["who"][number][] }>();
  for (const { ring, helperId, helperName, helpers, coverId, ...task } of rows) {
    if (ring === "inner" && !seesInner(actor) && !mine.has(task.id)) continue;
    const entry = found.get(task.id) ?? { ...entryOf(task, null), who: [] };
    if (helperName) entry.who.push({ name: helperName, isMe: helperId === personId, bringsFriend: (helpers ?? 1) > 1 });
    entry.coverWanted ||= coverId !== null;
    found.set(task.id, entry);
  }
  return sorted([...found.values(), ...meetingEntries(meetings), ...goingEntries(going, personId)], days);
}

const myPlaces = hot((db, value: Value<{ programmeId: string; personId: string }>) =>
  db
    .select({ circleId: circles.id, name: circles.name, role: memberships.role, ring: memberships.ring })
    .from(memberships)
    .innerJoin(circles, refersTo(memberships, memberships.circleId, circles))
    .where(
      and(
        eq(memberships.programmeId, value("programmeId", memberships.programmeId)),
        eq(memberships.personId, value("personId", memberships.personId)),
        isNull(memberships.until),
        ne(memberships.role, "agency"),
      ),
    ),
);

/**
 * What somebody has promised in these circles. The circles are named, not joined: SQLite would start from all tasks of the programme,
 * and from the promises it would go through the years.
 */
const promisedIn = (db: Read, { programmeId, personId, since, until }: Window, circleIds: string[]) =>
  db
    .select({ ...shown, helpers: claims.helpers, coverId: coverRequests.id })
    .from(tasks)
    .innerJoin(
      claims,
      and(
        eq(claims.programmeId, tasks.programmeId),
        eq(claims.taskId, tasks.id),
        eq(claims.personId, personId),
        isNull(claims.endedAt),
      ),
    )
    .leftJoin(coverRequests, isStandingCover)
    .where(
      and(
        eq(tasks.programmeId, programmeId),
        inArray(tasks.circleId, circleIds),
        inArray(tasks.state, ["open", "done"]),
        gte(tasks.startsAt, since),
        lt(tasks.startsAt, until),
      ),
    )
    .orderBy(tasks.startsAt, tasks.id)
    .limit(MOST);

/** What is on for somebody on some days, over all their circles: what they have promised, and the meetings they are invited to. Earliest first. */
export async function readMyCalendar({ db, actor, now }: Pick<VisitorCtx, "db" | "actor" | "now">, days: Days) {
  insistVisitor(actor, "self.tasks");
  const { programmeId, personId, timeZone, helper } = actor;
  const { since, until } = momentsOf(days, timeZone);
  // Who acts for somebody sees what is theirs in the one circle.
  const isShown = ({ circleId }: { circleId: string }) => !helper || helper.circleId === circleId;
  const places = (await myPlaces(db, { programmeId, personId })).filter(isShown);
  const names = new Map(places.map(({ circleId, name }) => [circleId, name]));
  const circleIds = [...names.keys()];
  const [rows, meetings, going] = await Promise.all([
    circleIds.length > 0 ? promisedIn(db, { programmeId, personId, since, until }, circleIds) : [],
    readMyMeetings(db, { programmeId, personId, now }, { from: since, until }),
    readMyGoing(db, { programmeId, personId }, { from: since, until }),
  ]);
  const nameOf = (circleId: string) => names.get(circleId) ?? null;
  const promised = rows.map(({ helpers, coverId, ...task }) => ({
    ...entryOf({ ...task, helpersPromised: task.helpersNeeded }, nameOf(task.circleId)),
    who: [{ name: "", isMe: true, bringsFriend: helpers > 1 }],
    coverWanted: coverId !== null,
  }));
  const others = [...meetingEntries(meetings.filter(isShown)), ...goingEntries(going.filter(isShown), personId)];
  return sorted([...promised, ...others], days);
}

/** The moments between which things of these days start; what may be done at any time in a week starts up to six days before. */
const momentsOf = ({ from, until }: Days, zone: string) => ({
  since: momentOf(addDays(from, -7), "00:00", zone),
  until: momentOf(addDays(until, 1), "00:00", zone),
});

const sorted = (entries: Entry[], days: Days) => byTime(entries.filter((entry) => isOn(entry, days)));

type TaskRow = Omit<Entry, "kind" | "path" | "place" | "circleName" | "who" | "wanted" | "coverWanted" | "isDone"> &
  Pick<typeof tasks.$inferSelect, "circleId" | "kind" | "area" | "helpersNeeded" | "helpersPromised" | "state">;

const entryOf = (
  { circleId, area, helpersNeeded, helpersPromised, state, ...task }: TaskRow,
  circleName: string | null,
): Entry => ({
  ...task,
  path: `/circles/${circleId}/tasks/${task.id}`,
  place: area,
  circleName,
  who: [],
  wanted: state === "open" ? helpersNeeded - helpersPromised : 0,
  coverWanted: false,
  isDone: state === "done",
});

const meetingEntries = (meetings: readonly (Meeting & { circleName?: string })[]): Entry[] =>
  meetings
    .filter(({ isCancelled }) => !isCancelled)
    .map(({ id, circleId, circleName, about, onDay, atTime, place }) => ({
      id,
      kind: "meeting",
      title: about,
      path: `/circles/${circleId}/meetings/${id}`,
      place,
      circleName: circleName ?? null,
      who: [],
      wanted: 0,
      coverWanted: false,
      isDone: false,
      whenKind: "exact",
      onDay,
      fromTime: atTime,
      untilTime: null,
    }));
