import { index, layout, prefix, route, type RouteConfig } from "@react-router/dev/routes";

// The site map. What each page needs stands in rights/pages.ts by the same pattern; a page without a row there does not exist.
export default [
  index("routes/home.tsx"),
  route("healthz", "routes/healthz.ts"),
  route("language", "routes/language.ts"),

  // Ways in and out
  route("sign-in", "routes/sign-in.tsx"),
  route("sign-in/code", "routes/sign-in-code.tsx"),
  route("sign-in/pin/:deviceId", "routes/sign-in-pin.tsx"),
  route("sign-out", "routes/sign-out.ts"),
  route("i/:secret", "routes/invitation.tsx"),
  route("join/:secret", "routes/join.tsx"),
  route("meet/:secret", "routes/meet.tsx"),
  route("first-run/:secret", "routes/first-run.tsx"),
  route("second-step", "routes/second-step.tsx"),
  route("prove", "routes/prove.tsx"),
  route("welcome", "routes/welcome.tsx"),
  route("stop-helping", "routes/stop-helping.ts"),
  route("demo/sign-in/:who", "routes/demo-sign-in.tsx"),
  route("demo/messages", "routes/demo-messages.tsx"),

  // What providers and devices tell us
  route("push/seen", "routes/push-seen.ts"),
  route("hooks/email", "routes/hook-email.ts"),
  route("hooks/sms/:provider", "routes/hook-sms.ts"),

  // How somebody says themselves how they are
  route("check/:secret", "routes/check-own.tsx"),

  // How it went at a place that was suggested
  route("went/:secret", "routes/went.tsx"),

  // My own account
  route("me", "routes/me.tsx"),
  route("me/devices", "routes/me-devices.tsx"),
  route("me/suits", "routes/me-suits.tsx"),
  route("me/second-step", "routes/me-second-step.tsx"),
  route("me/reminders", "routes/me-reminders.tsx"),
  route("calls", "routes/calls.tsx"),

  // What somebody is told, chosen by the link of an email
  route("m/:secret", "routes/choose-by-link.tsx"),
  route("m/:secret/stop", "routes/stop-by-link.tsx"),
  route("me/gifts", "routes/me-gifts.tsx"),
  route("me/away", "routes/me-away.tsx"),

  // Inside a circle: the layout lets in only those who have a place in it
  route("circles/new", "routes/circle-new.tsx"),
  layout("routes/circle.tsx", [
    // Not an index route: those take forms only at an address of their own ("?index").
    route("circles/:circleId", "routes/circle-home.tsx"),
    ...prefix("circles/:circleId", [
      route("edit", "routes/circle-edit.tsx"),
      route("state", "routes/circle-state.tsx"),
      route("leave", "routes/circle-leave.tsx"),
      route("news", "routes/news.tsx"),
      route("news/:updateId", "routes/update.tsx"),
      route("reports", "routes/reports.tsx"),
      route("safeguard", "routes/safeguard.tsx"),
      route("people", "routes/people.tsx"),
      route("people/invite", "routes/invite.tsx"),
      route("people/waiting", "routes/waiting.tsx"),
      route("people/:membershipId", "routes/member.tsx"),
      route("invitations/:invitationId", "routes/invitation-sheet.tsx"),
      route("messages", "routes/circle-messages.tsx"),
      route("calendar", "routes/circle-calendar.tsx"),
      route("family/week", "routes/our-week.tsx"),
      route("tasks/:taskId/event.ics", "routes/task-event.ts"),
      route("household", "routes/household.tsx"),
      route("family", "routes/family.tsx"),
      route("family/log", "routes/family-log.tsx"),
      route("family/shares", "routes/family-shares.tsx"),
      route("meetings", "routes/meetings.tsx"),
      route("meetings/new", "routes/meeting-new.tsx"),
      route("meetings/:meetingId", "routes/meeting.tsx"),
      route("meetings/:meetingId/event.ics", "routes/meeting-event.ts"),
      route("meetings/:meetingId/edit", "routes/meeting-edit.tsx"),
      route("meetings/:meetingId/run", "routes/meeting-run.tsx"),
      // Check-ins
      route("check-ins", "routes/check-ins.tsx"),
      route("check-ins/log", "routes/check-in-log.tsx"),
      route("check-ins/plans/new", "routes/check-in-plan-new.tsx"),
      route("check-ins/plans/:planId", "routes/check-in-plan.tsx"),
      route("follow-ups/:followUpId", "routes/follow-up.tsx"),
      route("worry", "routes/worry.tsx"),
      route("tasks", "routes/tasks.tsx"),
      route("tasks/new", "routes/task-new.tsx"),
      route("tasks/:taskId", "routes/task.tsx"),
      route("tasks/:taskId/edit", "routes/task-edit.tsx"),
      // Repeating tasks
      route("tasks/repeating", "routes/series-list.tsx"),
      route("tasks/repeating/new", "routes/series-new.tsx"),
      route("tasks/repeating/:seriesId", "routes/series.tsx"),
      route("tasks/repeating/:seriesId/edit", "routes/series-edit.tsx"),
      // What is around, suggested to the family
      route("around", "routes/circle-around.tsx"),
      route("signposts", "routes/signposts.tsx"),
      route("signposts/new", "routes/signpost-new.tsx"),
      route("signposts/:signpostId", "routes/signpost.tsx"),
      route("signposts/:signpostId/edit", "routes/signpost-edit.tsx"),
    ]),
  ]),

  // Calendars
  route("calendar", "routes/my-calendar.tsx"),
  route("cal/:secret", "routes/calendar-feed.ts"),
  route("me/calendar", "routes/me-calendar.tsx"),
  route("leave", "routes/leave.ts"),

  // What is around, as data for others
  layout("routes/open-data.ts", [
    ...prefix("around/:slug", [
      route("api", "routes/open-api.ts"),
      route("api/services", "routes/open-services.ts"),
      route("api/services/:uuid", "routes/open-service.ts"),
      route("api/organizations", "routes/open-organizations.ts"),
      route("api/organizations/:uuid", "routes/open-organization.ts"),
      route("api/service_at_locations", "routes/open-spots.ts"),
      route("api/service_at_locations/:uuid", "routes/open-spot.ts"),
      route("api/taxonomies", "routes/open-taxonomies.ts"),
      route("api/taxonomies/:uuid", "routes/open-taxonomy.ts"),
      route("api/taxonomy_terms", "routes/open-terms.ts"),
      route("api/taxonomy_terms/:uuid", "routes/open-term.ts"),
      route("assets.geojson", "routes/open-geojson.ts"),
      route("assets.csv", "routes/open-csv.ts"),
      route("sitemap.xml", "routes/open-sitemap.ts"),
      route("embed", "routes/embed.ts"),
    ]),
  ]),
  route("around/:slug/embed/how", "routes/embed-how.tsx"),

  // Programmes and the installation
  route("programme", "routes/programme.tsx"),
  route("programme/staff", "routes/programme-staff.tsx"),
  route("programme/areas", "routes/programme-areas.tsx"),
  route("programme/messages", "routes/programme-messages.tsx"),
  route("programme/check-ins", "routes/programme-check-ins.tsx"),
  route("programme/concerns", "routes/programme-concerns.tsx"),
  route("programme/concerns/:concernId", "routes/programme-concern.tsx"),
  route("programme/holidays", "routes/programme-holidays.tsx"),
  route("programme/ladder", "routes/programme-ladder.tsx"),
  route("programme/unmet", "routes/programme-unmet.tsx"),
  route("programme/gaps", "routes/programme-gaps.tsx"),
  route("programme/gaps.csv", "routes/programme-gaps-csv.ts"),

  // What is around: looked after by the programme's staff
  route("programme/assets", "routes/assets.tsx"),
  route("programme/assets/new", "routes/asset-new.tsx"),
  route("programme/assets/:assetId", "routes/asset-tend.tsx"),
  route("programme/assets/:assetId/edit", "routes/asset-edit.tsx"),
  route("programme/assets/:assetId/places", "routes/asset-place-new.tsx"),
  route("programme/assets/:assetId/places/:spotId", "routes/asset-place.tsx"),
  route("programme/words", "routes/programme-words.tsx"),
  route("programme/checks", "routes/checks.tsx"),
  route("still-right/:secret", "routes/still-right.tsx"),

  // Sources of the asset map
  route("programme/sources", "routes/sources.tsx"),
  route("programme/sources/new", "routes/source-new.tsx"),
  route("programme/sources/:sourceId", "routes/source.tsx"),
  route("programme/sources/:sourceId/runs/:runId", "routes/source-report.tsx"),
  route("programme/sources/:sourceId/runs/:runId/columns", "routes/source-columns.tsx"),
  route("operator", "routes/operator.tsx"),
  route("operator/messages", "routes/operator-messages.tsx"),

  // What is around, for everybody
  route("around/:slug", "routes/around.tsx"),
  route("around/:slug/missing", "routes/around-missing.tsx"),
  route("around/:slug/suggest.json", "routes/around-suggest.ts"),
  route("around/:slug/map/points.json", "routes/around-points.ts"),
  route("around/:slug/:assetId", "routes/around-asset.tsx"),
  route("around/:slug/:assetId/sessions.ics", "routes/around-sessions.ts"),
  route("around/:slug/:assetId/tell", "routes/around-tell.tsx"),
  route("programme/map", "routes/programme-map.tsx"),

  route("*", "routes/nowhere.tsx"),
] satisfies RouteConfig;
