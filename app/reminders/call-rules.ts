const DAY = 86_400_000;
/** What was handed over after its time is still worth saying for so long. */
export const STILL_WORTH_MS = 2 * DAY;
/** How long the one who ticked a call may take it back. */
export const UNDO_MS = DAY;

/** Still to be told: nobody answered is no answer. */
export const STILL_OPEN = ["open", "no_answer"] as const;

export const hasEnded = ({ state }: { state: string }) => !STILL_OPEN.some((open) => open === state);

export interface Waiting {
  callerId: string | null;
  /** Since when this caller has it, or tried last. */
  since: Date;
  /** Whether that caller may still call: has a place in the circle, or none is needed. */
  isCallerThere: boolean;
  /** Who keeps the circle going, other than who is to be called. */
  facilitatorId: string | null;
}

/**
 * Who has a call now. Whoever does not tick it within a day loses it to the facilitator; whom the facilitator does not tell either goes to the
 * programme's staff, which is nobody in particular. @returns undefined when it stays where it is
 */
export function passedOnTo(call: Waiting, now: Date): string | null | undefined {
  const { callerId, since, isCallerThere, facilitatorId } = call;
  if (callerId === null) return undefined;
  if (isCallerThere && now.getTime() - since.getTime() < DAY) return undefined;
  return facilitatorId !== null && facilitatorId !== callerId ? facilitatorId : null;
}
