import type { TaskKind, WhenKind } from "#db/schema/index.ts";

/**
 * How the form opens for each kind: the usual way of saying when, and where it usually is.
 * What can wait for its week opens ready to send, so that asking takes three presses.
 */
export const templates: Record<TaskKind, { whenKind: WhenKind; place: "home" | "other" | "none" }> = {
  lift: { whenKind: "exact", place: "home" },
  meal: { whenKind: "week", place: "home" },
  children: { whenKind: "between", place: "home" },
  sitting: { whenKind: "between", place: "home" },
  shopping: { whenKind: "week", place: "home" },
  call: { whenKind: "week", place: "none" },
  appointment: { whenKind: "exact", place: "other" },
  other: { whenKind: "any", place: "home" },
};
