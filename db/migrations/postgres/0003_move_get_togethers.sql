-- What families planned before meetings had a table of their own: each keeps its id, so that its history still leads to it. What is past was held.
INSERT INTO "meetings" ("id", "programme_id", "circle_id", "state", "on_day", "at_time", "time_zone", "starts_at", "minutes_long", "how", "place", "by_person_id", "created_at", "held_at", "cancelled_at", "version", "edited_at")
SELECT "g"."id", "g"."programme_id", "g"."circle_id", case when "g"."cancelled_at" is not null then 'cancelled' when "g"."starts_at" < now() - interval '3 hours' then 'held' else 'planned' end, "g"."on_day", "g"."at_time", "g"."time_zone", "g"."starts_at", 60, 'in_person', "g"."place", "g"."by_person_id", "g"."created_at", case when "g"."cancelled_at" is null and "g"."starts_at" < now() - interval '3 hours' then "g"."starts_at" end, "g"."cancelled_at", case when "g"."cancelled_at" is null then 1 else 2 end, "g"."cancelled_at"
FROM "get_togethers" AS "g";
--> statement-breakpoint
-- Everybody in the circle saw it, so everybody in the circle now is invited, but for people from services, who are asked one by one.
-- Of what is past nobody is told any more.
-- A link of their own follows from a key that no database has: what stands here is no hash of any secret, and saving the meeting makes the link.
INSERT INTO "meeting_people" ("programme_id", "circle_id", "meeting_id", "person_id", "is_needed", "seen_at", "secret_hash")
SELECT "g"."programme_id", "g"."circle_id", "g"."id", "m"."person_id", false, case when "g"."cancelled_at" is null and "g"."starts_at" < now() - interval '3 hours' then "g"."starts_at" end, 'none yet: ' || "g"."id" || ' ' || "m"."person_id"
FROM "get_togethers" AS "g"
INNER JOIN "memberships" AS "m" ON "m"."programme_id" = "g"."programme_id" AND "m"."circle_id" = "g"."circle_id"
WHERE "m"."until" IS NULL AND "m"."role" <> 'agency';
