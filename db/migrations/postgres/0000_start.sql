CREATE TABLE "blocks" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"person_id" text collate "C",
	"contact_hash" text,
	"by_person_id" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "circle_states" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"by_person_id" text collate "C" NOT NULL,
	"from" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "circles" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"area_id" text collate "C",
	"household_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"lead_person_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_active_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "circles_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "get_togethers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"on_day" text NOT NULL,
	"at_time" text NOT NULL,
	"time_zone" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"place" text NOT NULL,
	"by_person_id" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"cancelled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C",
	"person_id" text collate "C",
	"role" text,
	"ring" text,
	"way" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_by" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"tried_again_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "join_requests" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"invitation_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"contact_kind" text NOT NULL,
	"contact" text NOT NULL,
	"language" text NOT NULL,
	"asked_by_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text collate "C",
	"decision" text,
	"person_invitation_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"role" text NOT NULL,
	"ring" text NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"ended_by" text collate "C",
	"ended_why" text,
	"proxy_agreed_at" timestamp (3) with time zone,
	"proxy_noted_by" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"what" text NOT NULL,
	"why" text NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"agreed_by" text collate "C" NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"stopped_by" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "updates" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"task_id" text collate "C",
	"ring" text NOT NULL,
	"by_person_id" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"role" text NOT NULL,
	"what" text NOT NULL,
	"subject_id" text collate "C",
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C",
	"person_id" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"role" text NOT NULL,
	"what" text NOT NULL,
	"subject_id" text collate "C",
	"facts" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"key" text NOT NULL,
	"step" text NOT NULL,
	"result" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "submissions_key_step_pk" PRIMARY KEY("key","step")
);
--> statement-breakpoint
CREATE TABLE "home_members" (
	"programme_id" text collate "C" NOT NULL,
	"home_id" text collate "C" NOT NULL,
	"member_id" text collate "C" NOT NULL,
	CONSTRAINT "home_members_home_id_member_id_pk" PRIMARY KEY("home_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "homes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"household_id" text collate "C" NOT NULL,
	"label" text NOT NULL,
	"area" text NOT NULL,
	"sealed_address" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "homes_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "household_members" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"household_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"person_id" text collate "C",
	"first_name" text NOT NULL,
	"birth_year" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "household_members_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "households" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "households_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "authenticators" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"sealed_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"session_id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"challenge" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_points" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"safe" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"browser_id" text collate "C" NOT NULL,
	"secret_hash" text NOT NULL,
	"label" text NOT NULL,
	"is_shared" boolean NOT NULL,
	"pin_hash" text,
	"pin_tries_left" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "devices_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" integer NOT NULL,
	"transports" jsonb NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "people_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"idle_until" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"second_step_at" timestamp (3) with time zone,
	"proved_at" timestamp (3) with time zone,
	"step_tries_left" integer DEFAULT 5 NOT NULL,
	"helping_person_id" text collate "C",
	"helping_circle_id" text collate "C",
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_codes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"contact_hash" text NOT NULL,
	"sealed_contact" text NOT NULL,
	"code_hash" text NOT NULL,
	"asked_by_hash" text NOT NULL,
	"tries_left" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"proved_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "areas_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_roles" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"role" text NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"given_by" text collate "C",
	"ended_by" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"task_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"helpers" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"helper_id" text collate "C",
	"ended_at" timestamp (3) with time zone,
	"ended_why" text,
	"ended_reason" text,
	CONSTRAINT "claims_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "cover_requests" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"task_id" text collate "C" NOT NULL,
	"claim_id" text collate "C" NOT NULL,
	"reason" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"taken_by" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "declines" (
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"task_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "declines_programme_id_task_id_person_id_pk" PRIMARY KEY("programme_id","task_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"note" text,
	"helper_note" text,
	"when_kind" text NOT NULL,
	"on_day" text,
	"from_time" text,
	"until_time" text,
	"time_zone" text NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"area" text,
	"home_id" text collate "C",
	"sealed_address" text,
	"helpers_needed" integer NOT NULL,
	"helpers_promised" integer DEFAULT 0 NOT NULL,
	"ring" text NOT NULL,
	"state" text NOT NULL,
	"asked_by" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"ended_at" timestamp (3) with time zone,
	"ended_by" text collate "C",
	"not_done_why" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tasks_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_states" ADD CONSTRAINT "circle_states_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circles" ADD CONSTRAINT "circles_programme_id_household_id_households_programme_id_id_fk" FOREIGN KEY ("programme_id","household_id") REFERENCES "public"."households"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circles" ADD CONSTRAINT "circles_programme_id_lead_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","lead_person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circles" ADD CONSTRAINT "circles_programme_id_area_id_areas_programme_id_id_fk" FOREIGN KEY ("programme_id","area_id") REFERENCES "public"."areas"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "get_togethers" ADD CONSTRAINT "get_togethers_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_programme_id_invitation_id_invitations_programme_id_id_fk" FOREIGN KEY ("programme_id","invitation_id") REFERENCES "public"."invitations"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_programme_id_person_invitation_id_invitations_programme_id_id_fk" FOREIGN KEY ("programme_id","person_invitation_id") REFERENCES "public"."invitations"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_programme_id_task_id_tasks_programme_id_id_fk" FOREIGN KEY ("programme_id","task_id") REFERENCES "public"."tasks"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_members" ADD CONSTRAINT "home_members_programme_id_home_id_homes_programme_id_id_fk" FOREIGN KEY ("programme_id","home_id") REFERENCES "public"."homes"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_members" ADD CONSTRAINT "home_members_programme_id_member_id_household_members_programme_id_id_fk" FOREIGN KEY ("programme_id","member_id") REFERENCES "public"."household_members"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "homes" ADD CONSTRAINT "homes_programme_id_household_id_households_programme_id_id_fk" FOREIGN KEY ("programme_id","household_id") REFERENCES "public"."households"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_programme_id_household_id_households_programme_id_id_fk" FOREIGN KEY ("programme_id","household_id") REFERENCES "public"."households"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authenticators" ADD CONSTRAINT "authenticators_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_points" ADD CONSTRAINT "contact_points_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_programme_id_device_id_devices_programme_id_id_fk" FOREIGN KEY ("programme_id","device_id") REFERENCES "public"."devices"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_programme_id_task_id_tasks_programme_id_id_fk" FOREIGN KEY ("programme_id","task_id") REFERENCES "public"."tasks"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cover_requests" ADD CONSTRAINT "cover_requests_programme_id_task_id_tasks_programme_id_id_fk" FOREIGN KEY ("programme_id","task_id") REFERENCES "public"."tasks"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cover_requests" ADD CONSTRAINT "cover_requests_programme_id_claim_id_claims_programme_id_id_fk" FOREIGN KEY ("programme_id","claim_id") REFERENCES "public"."claims"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declines" ADD CONSTRAINT "declines_programme_id_task_id_tasks_programme_id_id_fk" FOREIGN KEY ("programme_id","task_id") REFERENCES "public"."tasks"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declines" ADD CONSTRAINT "declines_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_programme_id_home_id_homes_programme_id_id_fk" FOREIGN KEY ("programme_id","home_id") REFERENCES "public"."homes"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_programme_id_asked_by_people_programme_id_id_fk" FOREIGN KEY ("programme_id","asked_by") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blocks_by_circle" ON "blocks" USING btree ("programme_id","circle_id");--> statement-breakpoint
CREATE INDEX "circle_states_by_circle" ON "circle_states" USING btree ("programme_id","circle_id","from");--> statement-breakpoint
CREATE INDEX "circles_by_programme" ON "circles" USING btree ("programme_id","state","last_active_at");--> statement-breakpoint
CREATE INDEX "get_togethers_by_circle" ON "get_togethers" USING btree ("programme_id","circle_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_by_secret" ON "invitations" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "invitations_by_circle" ON "invitations" USING btree ("programme_id","circle_id","created_at");--> statement-breakpoint
CREATE INDEX "join_requests_by_circle" ON "join_requests" USING btree ("programme_id","circle_id","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_once" ON "memberships" USING btree ("programme_id","circle_id","person_id") WHERE until is null;--> statement-breakpoint
CREATE INDEX "memberships_by_person" ON "memberships" USING btree ("person_id","until");--> statement-breakpoint
CREATE INDEX "memberships_by_circle" ON "memberships" USING btree ("circle_id","until");--> statement-breakpoint
CREATE INDEX "shares_by_circle" ON "shares" USING btree ("programme_id","circle_id","person_id");--> statement-breakpoint
CREATE INDEX "updates_by_circle" ON "updates" USING btree ("programme_id","circle_id","created_at");--> statement-breakpoint
CREATE INDEX "access_log_by_circle" ON "access_log" USING btree ("programme_id","circle_id","at");--> statement-breakpoint
CREATE INDEX "events_by_circle" ON "events" USING btree ("programme_id","circle_id","at");--> statement-breakpoint
CREATE INDEX "submissions_by_time" ON "submissions" USING btree ("at");--> statement-breakpoint
CREATE INDEX "homes_by_household" ON "homes" USING btree ("programme_id","household_id");--> statement-breakpoint
CREATE INDEX "household_members_by_household" ON "household_members" USING btree ("programme_id","household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "authenticators_once" ON "authenticators" USING btree ("programme_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_points_once" ON "contact_points" USING btree ("programme_id","person_id","value");--> statement-breakpoint
CREATE INDEX "contact_points_by_value" ON "contact_points" USING btree ("value");--> statement-breakpoint
CREATE INDEX "contact_points_by_person" ON "contact_points" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "devices_once" ON "devices" USING btree ("browser_id","person_id");--> statement-breakpoint
CREATE INDEX "devices_by_person" ON "devices" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "passkeys_once" ON "passkeys" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "passkeys_by_person" ON "passkeys" USING btree ("programme_id","person_id");--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_by_device" ON "sessions" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "sign_in_codes_by_contact" ON "sign_in_codes" USING btree ("contact_hash","created_at");--> statement-breakpoint
CREATE INDEX "sign_in_codes_by_asker" ON "sign_in_codes" USING btree ("asked_by_hash","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "areas_once" ON "areas" USING btree ("programme_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_roles_once" ON "staff_roles" USING btree ("programme_id","person_id","role") WHERE until is null;--> statement-breakpoint
CREATE INDEX "staff_roles_by_person" ON "staff_roles" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_once" ON "claims" USING btree ("programme_id","task_id","person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "claims_by_circle" ON "claims" USING btree ("programme_id","circle_id","ended_at");--> statement-breakpoint
CREATE INDEX "claims_by_person" ON "claims" USING btree ("programme_id","person_id","ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "cover_requests_once" ON "cover_requests" USING btree ("programme_id","claim_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "cover_requests_by_circle" ON "cover_requests" USING btree ("programme_id","circle_id","ended_at");--> statement-breakpoint
CREATE INDEX "declines_by_person" ON "declines" USING btree ("circle_id","person_id");--> statement-breakpoint
CREATE INDEX "tasks_by_circle" ON "tasks" USING btree ("programme_id","circle_id","state","starts_at");