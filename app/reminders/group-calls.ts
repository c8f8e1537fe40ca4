import { hasEnded } from "./call-rules.ts";

interface Row {
  id: string;
  circleId: string | null;
  personId: string;
  callerId: string | null;
  state: "open" | "told" | "no_answer" | "not_needed";
  doneAt: Date | null;
  reminder: { usefulUntil: Date };
}

/** One call as people make it: whatever the same one is to tell somebody of a circle. Beside it, what each of them is about, soonest first. */
export type Grouped<Call extends Row> = Call & { callIds: string[]; all: Call[] };

/**
 * Thirteen dates that were called off are thirteen reminders, and one call. On the list they are one entry, and one press ends what it showed.
 * What was done is taken back as it was done.
 */
export function groupCalls<Call extends Row>(calls: readonly Call[]): Grouped<Call>[] {
  const groups = Map.groupBy(calls, (call) =>
    [call.personId, call.circleId, call.callerId, ...(hasEnded(call) ? [call.state, call.doneAt?.getTime()] : [])].join(
      " ",
    ),
  );
  return [...groups.values()].flatMap((group) => {
    const all = group.toSorted((a, b) => a.reminder.usefulUntil.getTime() - b.reminder.usefulUntil.getTime());
    const tried = group.find(({ state }) => state === "no_answer");
    const [first] = group;
    return first ? [{ ...(tried ?? first), callIds: all.map(({ id }) => id), all }] : [];
  });
}
