CREATE TABLE "ladder_settings" (
	"programme_id" text collate "C" PRIMARY KEY NOT NULL,
	"everybody_hours" integer NOT NULL,
	"inner_hours" integer NOT NULL,
	"facilitator_hours" integer NOT NULL,
	"connector_hours" integer NOT NULL,
	"changed_by" text collate "C" NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ladder_steps" (
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"task_id" text collate "C" NOT NULL,
	"step" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ladder_steps_programme_id_task_id_step_pk" PRIMARY KEY("programme_id","task_id","step")
);
--> statement-breakpoint
CREATE TABLE "spare_times" (
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"weekday" integer NOT NULL,
	"part" text NOT NULL,
	CONSTRAINT "spare_times_programme_id_person_id_weekday_part_pk" PRIMARY KEY("programme_id","person_id","weekday","part")
);
--> statement-breakpoint
CREATE TABLE "suits" (
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "suits_programme_id_person_id_kind_pk" PRIMARY KEY("programme_id","person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "reactions" (
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"update_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"helper_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reactions_programme_id_update_id_person_id_kind_pk" PRIMARY KEY("programme_id","update_id","person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"update_id" text collate "C" NOT NULL,
	"text" text NOT NULL,
	"by_person_id" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replies_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"update_id" text collate "C" NOT NULL,
	"reply_id" text collate "C",
	"of_person_id" text collate "C" NOT NULL,
	"by_person_id" text collate "C" NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" text collate "C",
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "absences" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"from_day" text NOT NULL,
	"to_day" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "occurrences" (
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"series_id" text collate "C" NOT NULL,
	"on_day" text NOT NULL,
	"task_id" text collate "C" NOT NULL,
	"changed_at" timestamp (3) with time zone,
	CONSTRAINT "occurrences_programme_id_series_id_on_day_pk" PRIMARY KEY("programme_id","series_id","on_day")
);
--> statement-breakpoint
CREATE TABLE "school_holidays" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"from_day" text NOT NULL,
	"to_day" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"note" text,
	"helper_note" text,
	"when_kind" text NOT NULL,
	"from_time" text NOT NULL,
	"until_time" text,
	"time_zone" text NOT NULL,
	"area" text,
	"home_id" text collate "C",
	"sealed_address" text,
	"helpers_needed" integer NOT NULL,
	"ring" text NOT NULL,
	"starts_on" text NOT NULL,
	"until" text,
	"rule" text NOT NULL,
	"skips_school_holidays" boolean NOT NULL,
	"skips_bank_holidays" boolean NOT NULL,
	"asked_by" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text collate "C",
	"materialised_until" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"next_id" text collate "C",
	CONSTRAINT "series_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "series_claims" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"series_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"helpers" integer NOT NULL,
	"weekdays" text,
	"from_day" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"helper_id" text collate "C",
	"ended_at" timestamp (3) with time zone,
	"ended_why" text,
	CONSTRAINT "series_claims_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "basis" text;--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "hidden_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meeting_people" ADD COLUMN "invited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ladder_settings" ADD CONSTRAINT "ladder_settings_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ladder_settings" ADD CONSTRAINT "ladder_settings_programme_id_changed_by_people_programme_id_id_fk" FOREIGN KEY ("programme_id","changed_by") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ladder_steps" ADD CONSTRAINT "ladder_steps_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ladder_steps" ADD CONSTRAINT "ladder_steps_programme_id_task_id_tasks_programme_id_id_fk" FOREIGN KEY ("programme_id","task_id") REFERENCES "public"."tasks"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spare_times" ADD CONSTRAINT "spare_times_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suits" ADD CONSTRAINT "suits_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_update_id_updates_id_fk" FOREIGN KEY ("update_id") REFERENCES "public"."updates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_update_id_updates_id_fk" FOREIGN KEY ("update_id") REFERENCES "public"."updates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_programme_id_by_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","by_person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_programme_id_of_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","of_person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_programme_id_by_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","by_person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_programme_id_series_id_series_programme_id_id_fk" FOREIGN KEY ("programme_id","series_id") REFERENCES "public"."series"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_programme_id_task_id_tasks_programme_id_id_fk" FOREIGN KEY ("programme_id","task_id") REFERENCES "public"."tasks"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_programme_id_home_id_homes_programme_id_id_fk" FOREIGN KEY ("programme_id","home_id") REFERENCES "public"."homes"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_programme_id_asked_by_people_programme_id_id_fk" FOREIGN KEY ("programme_id","asked_by") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_claims" ADD CONSTRAINT "series_claims_programme_id_series_id_series_programme_id_id_fk" FOREIGN KEY ("programme_id","series_id") REFERENCES "public"."series"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_claims" ADD CONSTRAINT "series_claims_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_claims" ADD CONSTRAINT "series_claims_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ladder_steps_by_circle" ON "ladder_steps" USING btree ("programme_id","circle_id","step");--> statement-breakpoint
CREATE INDEX "replies_by_update" ON "replies" USING btree ("programme_id","update_id","created_at");--> statement-breakpoint
CREATE INDEX "reports_by_circle" ON "reports" USING btree ("programme_id","circle_id","settled_at");--> statement-breakpoint
CREATE INDEX "absences_by_person" ON "absences" USING btree ("programme_id","person_id","to_day");--> statement-breakpoint
CREATE UNIQUE INDEX "occurrences_of_task" ON "occurrences" USING btree ("programme_id","task_id");--> statement-breakpoint
CREATE INDEX "school_holidays_by_programme" ON "school_holidays" USING btree ("programme_id","to_day");--> statement-breakpoint
CREATE INDEX "series_by_circle" ON "series" USING btree ("programme_id","circle_id","ended_at");--> statement-breakpoint
CREATE INDEX "series_to_lay" ON "series" USING btree ("ended_at","materialised_until");--> statement-breakpoint
CREATE UNIQUE INDEX "series_claims_once" ON "series_claims" USING btree ("programme_id","series_id","person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "series_claims_by_circle" ON "series_claims" USING btree ("programme_id","circle_id","ended_at");