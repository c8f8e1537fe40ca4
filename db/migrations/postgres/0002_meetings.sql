CREATE TABLE "agenda_items" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"meeting_id" text collate "C" NOT NULL,
	"source" text NOT NULL,
	"text" text NOT NULL,
	"task_id" text collate "C",
	"follow_up_id" text collate "C",
	"is_only_mine" boolean DEFAULT false NOT NULL,
	"by_person_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"dropped_at" timestamp (3) with time zone,
	CONSTRAINT "agenda_items_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "meeting_date_answers" (
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"date_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"answer" text NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "meeting_date_answers_programme_id_date_id_person_id_pk" PRIMARY KEY("programme_id","date_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "meeting_dates" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"meeting_id" text collate "C" NOT NULL,
	"on_day" text NOT NULL,
	"at_time" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "meeting_dates_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "meeting_notes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"meeting_id" text collate "C" NOT NULL,
	"by_person_id" text collate "C" NOT NULL,
	"sealed_text" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_people" (
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"meeting_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"is_needed" boolean NOT NULL,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"was_there" boolean DEFAULT false NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"tell" text,
	"secret_hash" text NOT NULL,
	CONSTRAINT "meeting_people_programme_id_meeting_id_person_id_pk" PRIMARY KEY("programme_id","meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"about" text,
	"on_day" text,
	"at_time" text,
	"time_zone" text NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"minutes_long" integer NOT NULL,
	"how" text NOT NULL,
	"place" text,
	"link" text,
	"by_person_id" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"held_at" timestamp (3) with time zone,
	"held_by" text collate "C",
	"cancelled_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"edited_at" timestamp (3) with time zone,
	CONSTRAINT "meetings_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "minutes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"meeting_id" text collate "C" NOT NULL,
	"agenda_item_id" text collate "C",
	"text" text NOT NULL,
	"by_person_id" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"task_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"taken_back_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_programme_id_meeting_id_meetings_programme_id_id_fk" FOREIGN KEY ("programme_id","meeting_id") REFERENCES "public"."meetings"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_programme_id_task_id_tasks_programme_id_id_fk" FOREIGN KEY ("programme_id","task_id") REFERENCES "public"."tasks"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_programme_id_by_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","by_person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_date_answers" ADD CONSTRAINT "meeting_date_answers_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_date_answers" ADD CONSTRAINT "meeting_date_answers_programme_id_date_id_meeting_dates_programme_id_id_fk" FOREIGN KEY ("programme_id","date_id") REFERENCES "public"."meeting_dates"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_date_answers" ADD CONSTRAINT "meeting_date_answers_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_dates" ADD CONSTRAINT "meeting_dates_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_dates" ADD CONSTRAINT "meeting_dates_programme_id_meeting_id_meetings_programme_id_id_fk" FOREIGN KEY ("programme_id","meeting_id") REFERENCES "public"."meetings"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_notes" ADD CONSTRAINT "meeting_notes_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_notes" ADD CONSTRAINT "meeting_notes_programme_id_meeting_id_meetings_programme_id_id_fk" FOREIGN KEY ("programme_id","meeting_id") REFERENCES "public"."meetings"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_notes" ADD CONSTRAINT "meeting_notes_programme_id_by_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","by_person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_people" ADD CONSTRAINT "meeting_people_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_people" ADD CONSTRAINT "meeting_people_programme_id_meeting_id_meetings_programme_id_id_fk" FOREIGN KEY ("programme_id","meeting_id") REFERENCES "public"."meetings"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_people" ADD CONSTRAINT "meeting_people_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_programme_id_by_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","by_person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_programme_id_meeting_id_meetings_programme_id_id_fk" FOREIGN KEY ("programme_id","meeting_id") REFERENCES "public"."meetings"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_programme_id_agenda_item_id_agenda_items_programme_id_id_fk" FOREIGN KEY ("programme_id","agenda_item_id") REFERENCES "public"."agenda_items"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_programme_id_task_id_tasks_programme_id_id_fk" FOREIGN KEY ("programme_id","task_id") REFERENCES "public"."tasks"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_programme_id_by_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","by_person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agenda_items_by_meeting" ON "agenda_items" USING btree ("programme_id","meeting_id","position");--> statement-breakpoint
CREATE INDEX "meeting_dates_by_meeting" ON "meeting_dates" USING btree ("programme_id","meeting_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_notes_once" ON "meeting_notes" USING btree ("programme_id","meeting_id","by_person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_people_by_secret" ON "meeting_people" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "meeting_people_by_person" ON "meeting_people" USING btree ("programme_id","person_id");--> statement-breakpoint
CREATE INDEX "meetings_by_circle" ON "meetings" USING btree ("programme_id","circle_id","starts_at");--> statement-breakpoint
CREATE INDEX "minutes_by_meeting" ON "minutes" USING btree ("programme_id","meeting_id","created_at");