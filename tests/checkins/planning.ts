import type { ChangedPlan, Logged, Planned } from "#app/checkins/forms.ts";
import { castId } from "#db/cast/people.ts";

/** A plan as the form would give it: Jo calls Grace on Fridays and Mondays, by six. */
export const planned = (more: Partial<Planned> = {}): Planned => ({
  checkerId: castId("jo"),
  aboutId: castId("hm-grace"),
  how: "call",
  weekdays: "1,5",
  byTime: "18:00",
  from: "2026-03-12",
  ...more,
});

export const changed = (version: number, more: Partial<Planned> = {}): ChangedPlan => ({ ...planned(more), version });

/** A check-in as the quick log would give it. */
export const logged = (more: Partial<Logged> = {}): Logged => ({
  intent: "made",
  aboutId: castId("hm-grace"),
  how: "call",
  feeling: "all_right",
  ...more,
});
