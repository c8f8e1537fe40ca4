import type { Action } from "./policy.ts";

/**
 * What each page needs, by the pattern of its URL and the method. A page without a row does not exist for anybody.
 * anyone: no sign-in. way_in: no sign-in, and the browser gets its cookie, so that what it asks for comes back to it alone.
 * person: signed in, even before a staff member's second step. Everything else is an action of the policy.
 */
export type Need = Action | "anyone" | "way_in" | "person";
interface Row {
  GET?: Need;
  POST?: Need;
}

export const pages: Record<string, Row> = {
  "/": { GET: "anyone" },
  "/healthz": { GET: "anyone" },
  "/language": { POST: "anyone" },
  "/sign-in": { GET: "way_in", POST: "way_in" },
  "/sign-in/code": { GET: "way_in", POST: "way_in" },
  "/sign-in/pin/:deviceId": { GET: "way_in", POST: "way_in" },
  "/sign-out": { POST: "person" },
  "/i/:secret": { GET: "way_in", POST: "way_in" },
  "/join/:secret": { GET: "way_in", POST: "way_in" },
  "/meet/:secret": { GET: "way_in", POST: "way_in" },
  "/first-run/:secret": { GET: "way_in", POST: "way_in" },
  "/demo/sign-in/:who": { GET: "way_in", POST: "way_in" },
  "/demo/messages": { GET: "anyone" },
  "/welcome": { GET: "person", POST: "person" },
  "/second-step": { GET: "person", POST: "person" },
  "/prove": { GET: "person", POST: "person" },
  "/me": { GET: "self.manage", POST: "self.manage" },
  "/me/devices": { GET: "self.manage", POST: "self.manage" },
  "/me/second-step": { GET: "self.manage", POST: "self.manage" },
  "/stop-helping": { POST: "person" },

  "/circles/new": { GET: "circle.create", POST: "circle.create" },
  "/circles/:circleId": { GET: "circle.see", POST: "news.write" },
  "/circles/:circleId/edit": { GET: "circle.edit", POST: "circle.edit" },
  "/circles/:circleId/state": { GET: "circle.state", POST: "circle.state" },
  "/circles/:circleId/leave": { GET: "circle.leave", POST: "circle.leave" },
  "/circles/:circleId/people": { GET: "people.see", POST: "people.see" },
  "/circles/:circleId/people/invite": { GET: "people.invite", POST: "people.invite" },
  "/circles/:circleId/people/waiting": { GET: "people.let_in", POST: "people.let_in" },
  "/circles/:circleId/people/:membershipId": { GET: "people.see", POST: "people.see" },
  "/circles/:circleId/invitations/:invitationId": { GET: "people.invite", POST: "people.invite" },
  "/circles/:circleId/calendar": { GET: "calendar.see" },
  "/circles/:circleId/family/week": { GET: "family.see" },
  "/circles/:circleId/tasks/:taskId/event.ics": { GET: "task.keep" },
  "/circles/:circleId/household": { GET: "household.see", POST: "household.edit" },
  "/circles/:circleId/family": { GET: "family.see" },
  "/circles/:circleId/family/log": { GET: "family.log" },
  "/circles/:circleId/family/shares": { GET: "family.share", POST: "family.share" },
  "/circles/:circleId/meetings": { GET: "meeting.see" },
  "/circles/:circleId/meetings/new": { GET: "meeting.plan", POST: "meeting.plan" },
  "/circles/:circleId/meetings/:meetingId": { GET: "meeting.see", POST: "meeting.see" },
  "/circles/:circleId/meetings/:meetingId/event.ics": { GET: "meeting.see" },
  "/circles/:circleId/meetings/:meetingId/edit": { GET: "meeting.plan", POST: "meeting.plan" },
  "/circles/:circleId/meetings/:meetingId/run": { GET: "meeting.run", POST: "meeting.run" },
  "/circles/:circleId/check-ins": { GET: "checkin.see", POST: "checkin.hear" },
  "/circles/:circleId/check-ins/log": { GET: "checkin.log", POST: "checkin.log" },
  "/circles/:circleId/check-ins/plans/new": { GET: "checkin.plan", POST: "checkin.plan" },
  "/circles/:circleId/check-ins/plans/:planId": { GET: "checkin.plan", POST: "checkin.plan" },
  "/circles/:circleId/follow-ups/:followUpId": { GET: "followup.see", POST: "followup.resolve" },
  "/circles/:circleId/worry": { GET: "concern.raise", POST: "concern.raise" },
  "/check/:secret": { GET: "way_in", POST: "way_in" },
  "/programme/check-ins": { GET: "checkin.settings", POST: "checkin.settings" },
  "/programme/concerns": { GET: "concern.lead" },
  "/programme/concerns/:concernId": { GET: "concern.lead", POST: "concern.lead" },
  "/circles/:circleId/tasks": { GET: "task.see" },
  "/circles/:circleId/tasks/new": { GET: "task.ask", POST: "task.ask" },
  "/circles/:circleId/tasks/:taskId": { GET: "task.see", POST: "task.see" },
  "/circles/:circleId/tasks/:taskId/edit": { GET: "task.edit", POST: "task.edit" },

  "/calendar": { GET: "self.tasks" },
  "/cal/:secret": { GET: "anyone" },
  "/me/calendar": { GET: "self.manage", POST: "self.manage" },
  "/leave": { GET: "anyone" },

  "/programme": { GET: "programme.numbers" },
  "/programme/staff": { GET: "programme.manage", POST: "programme.manage" },
  "/programme/areas": { GET: "programme.manage", POST: "programme.manage" },
  "/operator": { GET: "installation.manage", POST: "installation.manage" },
  "/*": { GET: "anyone", POST: "anyone" },
};
