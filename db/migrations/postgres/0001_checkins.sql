CREATE TABLE "check_in_plans" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"checker_id" text collate "C" NOT NULL,
	"about_id" text collate "C" NOT NULL,
	"how" text NOT NULL,
	"weekdays" text NOT NULL,
	"by_time" text NOT NULL,
	"time_zone" text NOT NULL,
	"from" text NOT NULL,
	"until" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text collate "C",
	CONSTRAINT "check_in_plans_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "check_in_settings" (
	"programme_id" text collate "C" PRIMARY KEY NOT NULL,
	"helper_minutes" integer NOT NULL,
	"facilitator_minutes" integer NOT NULL,
	"connector_minutes" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "check_ins" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"plan_id" text collate "C",
	"about_id" text collate "C" NOT NULL,
	"how" text NOT NULL,
	"outcome" text NOT NULL,
	"feeling" text,
	"note" text,
	"is_private" boolean DEFAULT false NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "check_ins_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "expected_check_ins" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"plan_id" text collate "C" NOT NULL,
	"on_day" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"helper_nudged_at" timestamp (3) with time zone,
	"facilitator_nudged_at" timestamp (3) with time zone,
	"connector_nudged_at" timestamp (3) with time zone,
	"link_hash" text,
	CONSTRAINT "expected_check_ins_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"check_in_id" text collate "C" NOT NULL,
	"owner_id" text collate "C" NOT NULL,
	"text" text NOT NULL,
	"by_day" text NOT NULL,
	"created_by" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" text collate "C",
	"result" text
);
--> statement-breakpoint
CREATE TABLE "own_answers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"expected_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"sealed_answer" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"heard_at" timestamp (3) with time zone,
	"heard_by" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "concern_entries" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"concern_id" text collate "C" NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"sealed_text" text NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "concerns" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"number" text NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"raised_by" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"raised_at" timestamp (3) with time zone NOT NULL,
	"links" integer NOT NULL,
	"head_hash" text NOT NULL,
	CONSTRAINT "concerns_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
ALTER TABLE "check_in_plans" ADD CONSTRAINT "check_in_plans_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_plans" ADD CONSTRAINT "check_in_plans_programme_id_checker_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","checker_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_plans" ADD CONSTRAINT "check_in_plans_programme_id_about_id_household_members_programme_id_id_fk" FOREIGN KEY ("programme_id","about_id") REFERENCES "public"."household_members"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_settings" ADD CONSTRAINT "check_in_settings_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_programme_id_plan_id_check_in_plans_programme_id_id_fk" FOREIGN KEY ("programme_id","plan_id") REFERENCES "public"."check_in_plans"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_programme_id_about_id_household_members_programme_id_id_fk" FOREIGN KEY ("programme_id","about_id") REFERENCES "public"."household_members"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expected_check_ins" ADD CONSTRAINT "expected_check_ins_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expected_check_ins" ADD CONSTRAINT "expected_check_ins_programme_id_plan_id_check_in_plans_programme_id_id_fk" FOREIGN KEY ("programme_id","plan_id") REFERENCES "public"."check_in_plans"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_programme_id_check_in_id_check_ins_programme_id_id_fk" FOREIGN KEY ("programme_id","check_in_id") REFERENCES "public"."check_ins"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_programme_id_owner_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","owner_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_answers" ADD CONSTRAINT "own_answers_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_answers" ADD CONSTRAINT "own_answers_programme_id_expected_id_expected_check_ins_programme_id_id_fk" FOREIGN KEY ("programme_id","expected_id") REFERENCES "public"."expected_check_ins"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_answers" ADD CONSTRAINT "own_answers_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_entries" ADD CONSTRAINT "concern_entries_programme_id_concern_id_concerns_programme_id_id_fk" FOREIGN KEY ("programme_id","concern_id") REFERENCES "public"."concerns"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_entries" ADD CONSTRAINT "concern_entries_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_programme_id_raised_by_people_programme_id_id_fk" FOREIGN KEY ("programme_id","raised_by") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "check_in_plans_by_circle" ON "check_in_plans" USING btree ("programme_id","circle_id","ended_at");--> statement-breakpoint
CREATE INDEX "check_ins_by_circle" ON "check_ins" USING btree ("programme_id","circle_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "expected_check_ins_once" ON "expected_check_ins" USING btree ("programme_id","plan_id","on_day");--> statement-breakpoint
CREATE INDEX "expected_check_ins_by_circle" ON "expected_check_ins" USING btree ("programme_id","circle_id","state","due_at");--> statement-breakpoint
CREATE INDEX "expected_check_ins_by_due" ON "expected_check_ins" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "expected_check_ins_by_link" ON "expected_check_ins" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "follow_ups_by_circle" ON "follow_ups" USING btree ("programme_id","circle_id","resolved_at");--> statement-breakpoint
CREATE INDEX "own_answers_by_circle" ON "own_answers" USING btree ("programme_id","circle_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "concern_entries_once" ON "concern_entries" USING btree ("programme_id","concern_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "concerns_by_number" ON "concerns" USING btree ("programme_id","number");--> statement-breakpoint
CREATE INDEX "concerns_by_time" ON "concerns" USING btree ("programme_id","raised_at");