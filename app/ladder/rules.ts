import type { CircleRole, CircleState, DayPart, LadderStep, Ring, TaskKind, WhenKind } from "#db/schema/index.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import { weekdayOf } from "#app/lib/dates.ts";
import { hasTime, isPast, type TaskFacts } from "#app/tasks/rules.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const DAY_PARTS = ["morning", "afternoon", "evening"] as const satisfies readonly DayPart[];
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** From those whom it suits to the connector. */
export const STEPS = [
  "suited",
  "everybody",
  "inner",
  "facilitator",
  "connector",
] as const satisfies readonly LadderStep[];

/** Hours since an ask was open until it goes on to each. Those whom it suits are asked at once. */
export interface Waiting {
  everybodyHours: number;
  innerHours: number;
  facilitatorHours: number;
  connectorHours: number;
}

/** What holds for a programme that has chosen nothing. */
export const DEFAULT_WAITING: Waiting = {
  everybodyHours: 24,
  innerHours: 48,
  facilitatorHours: 72,
  connectorHours: 120,
};
/** A month: whoever waits longer does not ask at all. */
export const MOST_HOURS = 720;
/** What the connector should have left to find somebody; of a shorter time, half. */
const LEFT_FOR_CONNECTOR = DAY;

export interface Asked extends TaskFacts {
  kind: TaskKind;
  whenKind: WhenKind;
  startsAt: Date | null;
  ring: "inner" | "all";
  circleState: CircleState;
  /** Since when somebody is wanted: it was asked, a promise was given back, or the circle went on after a rest. */
  openSince: Date;
  /** Whether anybody has said that this kind of thing suits them, and has not answered this ask yet. */
  suitsAnybody: boolean;
}

export interface DueStep {
  step: LadderStep;
  at: Date;
}

/**
 * When an ask comes to whom. What suits nobody goes to everybody at once; what is for the inner ring asks nobody outside it. Where the day
 * is near, the steps are taken faster, so that the connector still has a day to find somebody, or half of what time there was.
 */
export function stepsOf(task: Asked, waiting: Waiting): DueStep[] {
  const pace = paceOf(task, waiting);
  const at = (hours: number) => new Date(task.openSince.getTime() + Math.round(hours * HOUR * pace));
  const first = task.suitsAnybody ? waiting.everybodyHours : 0;
  return [
    ...(task.suitsAnybody ? [{ step: "suited" as const, at: task.openSince }] : []),
    ...(task.ring === "all" ? [{ step: "everybody" as const, at: at(first) }] : []),
    { step: "inner", at: at(task.ring === "all" ? waiting.innerHours : first) },
    { step: "facilitator", at: at(waiting.facilitatorHours) },
    { step: "connector", at: at(waiting.connectorHours) },
  ];
}

function paceOf({ whenKind, startsAt, endsAt, openSince }: Asked, { connectorHours }: Waiting) {
  const due = hasTime({ whenKind }) ? startsAt : endsAt;
  if (due === null) return 1;
  const span = Math.max(0, due.getTime() - openSince.getTime());
  const usable = span - Math.min(LEFT_FOR_CONNECTOR, span / 2);
  return Math.min(1, usable / (connectorHours * HOUR));
}

/** Whether an ask still looks for somebody: open, not past, not taken, in a circle that is not resting. */
export const isLooking = (task: Asked, now: Date) =>
  task.state === "open" &&
  !isPast(task, now) &&
  task.helpersPromised < task.helpersNeeded &&
  AT_WORK.some((state) => state === task.circleState);

/** The steps that an ask has reached by now; none when it looks for nobody. */
export const stepsReached = (task: Asked, waiting: Waiting, now: Date): LadderStep[] =>
  isLooking(task, now)
    ? stepsOf(task, waiting)
        .filter(({ at }) => at <= now)
        .map(({ step }) => step)
    : [];

/** How far an ask has come; null when it looks for nobody. */
export const ladderStep = (task: Asked, waiting: Waiting, now: Date): LadderStep | null =>
  stepsReached(task, waiting, now).at(-1) ?? null;

/** The step that comes next if nobody takes it, and when; null after the last and for what looks for nobody. */
export function nextStep(task: Asked, waiting: Waiting, reached: ReadonlySet<LadderStep>, now: Date): DueStep | null {
  if (!isLooking(task, now)) return null;
  return stepsOf(task, waiting).find(({ step, at }) => at > now && !reached.has(step)) ?? null;
}

interface Place {
  personId: string;
  role: CircleRole;
  ring: Ring;
}

interface Answers {
  /** Who asked: not asked back. */
  askedBy: string;
  ring: "inner" | "all";
  /** Who has said "I can't do this one": left alone. */
  declined: ReadonlySet<string>;
  /** Who has promised it already. */
  promised: ReadonlySet<string>;
  /** Whom this kind of thing suits. */
  suited: ReadonlySet<string>;
}

/** Who in the circle is asked at a step: what messages will go out to. The family is not asked to do what it asks for. */
export function whoIsAsked<P extends Place>(step: LadderStep, places: readonly P[], answers: Answers): P[] {
  const { askedBy, ring, declined, promised, suited } = answers;
  const isFree = ({ personId }: P) => personId !== askedBy && !declined.has(personId) && !promised.has(personId);
  const isHelper = (place: P) => place.role === "member" && (ring === "all" || place.ring === "inner");
  const isMeant: Record<LadderStep, (place: P) => boolean> = {
    suited: (place) => isHelper(place) && suited.has(place.personId),
    everybody: isHelper,
    inner: (place) => isHelper(place) && place.ring === "inner",
    facilitator: ({ role }) => role === "facilitator",
    connector: ({ role }) => role === "connector",
  };
  return places.filter((place) => isMeant[step](place) && isFree(place));
}

/** When a circle last went on after a rest; null for one that never rested. @param states oldest first */
export function wokeAt(states: readonly { state: CircleState; from: Date }[]): Date | null {
  const works = (state: CircleState | undefined) => AT_WORK.some((each) => each === state);
  const woke = states.findLast(({ state }, index) => index > 0 && works(state) && !works(states[index - 1]?.state));
  return woke?.from ?? null;
}

/** The latest of some moments. */
export const latest = (first: Date, ...others: (Date | null)[]) =>
  others.reduce<Date>((late, other) => (other && other > late ? other : late), first);

export type Slot = `${(typeof WEEKDAYS)[number]}:${DayPart}`;
export const SLOTS: readonly Slot[] = WEEKDAYS.flatMap((weekday) =>
  DAY_PARTS.map((part): Slot => `${weekday}:${part}`),
);

/** The weekday and the part of the day behind "3:morning". */
export function timeOf(slot: Slot): { weekday: number; part: DayPart } {
  const [weekday, part] = slot.split(":");
  // A slot is made of exactly these two.
  return { weekday: Number(weekday), part: part as DayPart };
}

export interface Suits {
  kinds: readonly TaskKind[];
  slots: readonly Slot[];
}

/** What was chosen, as one line: to see whether somebody else changed it meanwhile. */
export const inOneLine = ({ kinds, slots }: Suits) => [...[...kinds].sort(), ...[...slots].sort()].join(" ");

interface Wanted {
  kind: TaskKind;
  whenKind: WhenKind;
  onDay: string | null;
  fromTime: string | null;
  untilTime: string | null;
}

/**
 * How well an ask suits somebody: 2 when they are glad to do such things and can then, 1 when they are glad to but it is another time, 0
 * otherwise. Who said nothing about times can at any; what has no time of its own goes at any.
 */
export function fitOf(task: Wanted, { kinds, slots }: Suits): 0 | 1 | 2 {
  if (!kinds.includes(task.kind)) return 0;
  const wanted = slotsOf(task);
  return slots.length === 0 || wanted.length === 0 || wanted.some((slot) => slots.includes(slot)) ? 2 : 1;
}

/** The parts of the week that an ask touches; none when any will do. */
function slotsOf({ whenKind, onDay, fromTime, untilTime }: Wanted): Slot[] {
  if (onDay === null || fromTime === null || !hasTime({ whenKind })) return [];
  const weekday = weekdayOf(onDay);
  const last = untilTime ?? fromTime;
  const touches: Record<DayPart, boolean> = {
    morning: fromTime < "12:00",
    afternoon: fromTime < "17:00" && last >= "12:00",
    evening: last >= "17:00",
  };
  return DAY_PARTS.filter((part) => touches[part]).map((part): Slot => `${weekday}:${part}`);
}
