const HOUR = 3_600_000;

/** How far back the connector's numbers look. */
export const LOOK_BACK = 90 * 24 * HOUR;

/** One ask whose time has come. */
export interface Due {
  askedAt: Date;
  /** When somebody first promised it; null when nobody ever did. */
  firstAt: Date | null;
  helpersNeeded: number;
  /** How many had promised, and still did, when its time was over. */
  promised: number;
}

/** Of fewer asks, a rate of a hundred would say more than is known. */
const LEAST_FOR_RATE = 10;

export interface Numbers {
  /** How many asks came due. */
  due: number;
  /** How many of them had all the helpers they needed. */
  filled: number;
  /** The same of a hundred; null when fewer than ten came due. */
  rate: number | null;
  /** Half of the asks that anybody promised were promised within this many hours; null when nobody promised any. */
  medianHours: number | null;
}

/**
 * The fill rate and the median time to a first promise. An ask counts as filled only with all the helpers it needs; who promised a date of
 * something that repeats before it was an ask took no time.
 */
export function numbersOf(asks: readonly Due[]): Numbers {
  const due = asks.length;
  const filled = asks.filter(({ promised, helpersNeeded }) => promised >= helpersNeeded).length;
  const waits = asks.flatMap(({ askedAt, firstAt }) =>
    firstAt ? [Math.max(0, firstAt.getTime() - askedAt.getTime()) / HOUR] : [],
  );
  return {
    due,
    filled,
    rate: due < LEAST_FOR_RATE ? null : Math.round((100 * filled) / due),
    medianHours: medianOf(waits),
  };
}

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
