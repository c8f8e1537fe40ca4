import type { CircleRole, StaffRole } from "#db/schema/index.ts";

/** "person" is anybody signed in, about themselves. */
export type Role = CircleRole | StaffRole | "person";

/**
 * How far a right reaches. self: only one's own account. own: only what one made or promised oneself. share: while the family's share lasts.
 * tasks: while the family's share lasts and names the tasks. circle: everything of that kind in the circle. programme, installation: likewise.
 */
export type Relation = "self" | "own" | "share" | "tasks" | "circle" | "programme" | "installation";

/** Who may do what, and how far. What is not here is refused. */
export const policy = {
  "self.manage": { person: "self" },
  "self.tasks": { person: "self" },
  "self.suits": { person: "self" },
  "self.reminders": { person: "self" },
  "self.calls": { person: "self" },

  "circle.see": { family: "circle", facilitator: "circle", member: "circle", connector: "circle", agency: "share" },
  "circle.edit": { family: "circle", facilitator: "circle", connector: "circle" },
  "circle.state": { family: "circle", facilitator: "circle", connector: "circle" },
  "circle.lead": { facilitator: "circle", connector: "circle" },
  "circle.leave": { facilitator: "own", member: "own", connector: "own", agency: "own", family: "own" },
  "news.write": { family: "circle", facilitator: "circle", member: "circle", connector: "circle" },
  "news.take_back": { family: "circle", facilitator: "circle", member: "own", connector: "own" },
  "news.react": { family: "circle", facilitator: "circle", member: "circle", connector: "circle" },
  "news.reply": { family: "circle", facilitator: "circle", member: "circle", connector: "circle" },
  "news.report": { family: "circle", facilitator: "circle", member: "circle", connector: "circle" },
  "news.settle": { facilitator: "circle", connector: "circle" },

  "people.see": { family: "circle", facilitator: "circle", member: "circle", connector: "circle" },
  "people.contacts": { facilitator: "circle", connector: "circle" },
  "people.invite": { family: "circle", facilitator: "circle", connector: "circle" },
  "people.let_in": { family: "circle", facilitator: "circle", connector: "circle" },
  "people.place": { family: "circle", facilitator: "circle", connector: "circle" },
  "people.remove": { family: "circle", facilitator: "circle", connector: "circle" },
  "people.help": { facilitator: "circle" },
  "people.unblock": { family: "circle" },
  "message.see": { facilitator: "circle", connector: "circle" },

  "family.see": { family: "circle" },
  "family.log": { family: "circle" },
  "family.share": { family: "circle" },
  "share.safeguard": { connector: "circle" },
  "share.oversee": { safeguarding_lead: "programme" },
  "household.see": { family: "circle", facilitator: "circle", connector: "circle" },
  "household.edit": { family: "circle", connector: "circle" },

  "checkin.see": { family: "circle", facilitator: "circle", connector: "circle", member: "own" },
  "checkin.log": { family: "circle", facilitator: "circle", connector: "circle", member: "circle" },
  "checkin.plan": { family: "circle", facilitator: "circle" },
  "checkin.hear": { facilitator: "circle", connector: "circle" },
  "checkin.settings": { coordinator: "programme" },
  "followup.see": { family: "circle", facilitator: "circle", connector: "circle", member: "own" },
  "followup.resolve": { family: "circle", facilitator: "circle", connector: "circle", member: "own" },
  "concern.raise": { family: "own", facilitator: "own", member: "own", connector: "own", agency: "own" },
  "concern.lead": { safeguarding_lead: "programme" },

  "task.see": { family: "circle", facilitator: "circle", member: "circle", connector: "circle", agency: "tasks" },
  "task.ask": { family: "circle", facilitator: "circle", connector: "circle" },
  "task.edit": { family: "circle", facilitator: "circle", connector: "circle" },
  "task.claim": { family: "circle", facilitator: "circle", member: "circle", connector: "circle" },
  "task.keep": { family: "own", facilitator: "own", member: "own", connector: "own" },
  "task.thank": { family: "circle", facilitator: "circle" },
  "task.finish": { family: "circle", facilitator: "circle", connector: "circle", member: "own" },
  "ladder.see": { family: "circle", facilitator: "circle", member: "circle", connector: "circle" },

  "meeting.see": { family: "circle", facilitator: "circle", member: "circle", connector: "circle", agency: "share" },
  "meeting.plan": { family: "circle", facilitator: "circle", connector: "circle" },
  "meeting.run": { family: "circle", facilitator: "circle", connector: "circle" },
  "meeting.answer": { family: "own", facilitator: "own", member: "own", connector: "own", agency: "own" },
  "meeting.keep": { family: "own" },
  "meeting.note": { facilitator: "own", connector: "own" },
  "calendar.see": { family: "circle", facilitator: "circle", member: "circle", connector: "circle" },

  "signpost.see": { family: "circle", facilitator: "circle", connector: "circle", member: "own" },
  "signpost.make": { family: "circle", facilitator: "circle", connector: "circle" },
  "signpost.answer": { family: "circle" },
  "signpost.outcome": { family: "circle", facilitator: "circle", connector: "circle", member: "own" },
  "unmet.see": { connector: "programme", coordinator: "programme" },
  "gaps.see": { connector: "programme", coordinator: "programme", board: "programme" },
  "asset.see": { person: "self" },
  "asset.check": { person: "self" },
  "gift.keep": { person: "self" },
  "asset.edit": { connector: "programme", coordinator: "programme" },
  "map.manage": { coordinator: "programme" },

  "circle.list_mine": { person: "self" },
  "circle.hold": { connector: "programme" },
  "circle.create": { connector: "programme" },
  "message.reach": { coordinator: "programme" },
  "programme.manage": { coordinator: "programme" },
  "programme.numbers": { coordinator: "programme", board: "programme" },
  "installation.manage": { operator: "installation" },
} as const satisfies Record<string, Partial<Record<Role, Relation>>>;

export type Action = keyof typeof policy;

/** What somebody acting for another may never do in their name, whatever the other may. */
export const NEVER_BY_HELPER: readonly Action[] = [
  "self.manage",
  "self.calls",
  "family.log",
  "family.share",
  "people.remove",
  "people.unblock",
  "circle.leave",
  "checkin.hear",
  "meeting.keep",
];

/** What they may do in the other's name outside the circle: it is about the other alone, and shows nothing of other circles. */
export const BY_HELPER: readonly Action[] = ["self.suits", "self.reminders"];
