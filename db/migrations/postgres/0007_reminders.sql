CREATE TABLE "channel_pauses" (
	"channel" text PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"why" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"wants_detail" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_why" text
);
--> statement-breakpoint
CREATE TABLE "replies_heard" (
	"provider_id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stopped_addresses" (
	"contact_hash" text PRIMARY KEY NOT NULL,
	"why" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C",
	"reminder_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"channel" text NOT NULL,
	"address_id" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"provider_id" text,
	"tries" integer DEFAULT 1 NOT NULL,
	"segments" integer,
	"started_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	CONSTRAINT "deliveries_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C",
	"person_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"useful_until" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_owner" text collate "C",
	"dropped_why" text,
	"told_in" text collate "C",
	"sealed_facts" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "reminders_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C",
	"reminder_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"caller_id" text collate "C",
	"why" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"done_by" text collate "C",
	"helper_id" text collate "C",
	CONSTRAINT "calls_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "reminder_choices" (
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	CONSTRAINT "reminder_choices_programme_id_person_id_kind_pk" PRIMARY KEY("programme_id","person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "reminder_settings" (
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"quiet_from" text NOT NULL,
	"quiet_until" text NOT NULL,
	"has_digest" boolean NOT NULL,
	"digest_at" text NOT NULL,
	"weekly_budget" integer NOT NULL,
	"order" text NOT NULL,
	"caller_id" text collate "C",
	"wants_calls" boolean DEFAULT false NOT NULL,
	"changed_by" text collate "C" NOT NULL,
	"helper_id" text collate "C",
	"changed_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "reminder_settings_programme_id_person_id_pk" PRIMARY KEY("programme_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "contact_points" ADD COLUMN "wants_detail" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_programme_id_device_id_devices_programme_id_id_fk" FOREIGN KEY ("programme_id","device_id") REFERENCES "public"."devices"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_programme_id_reminder_id_reminders_programme_id_id_fk" FOREIGN KEY ("programme_id","reminder_id") REFERENCES "public"."reminders"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_programme_id_reminder_id_reminders_programme_id_id_fk" FOREIGN KEY ("programme_id","reminder_id") REFERENCES "public"."reminders"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_programme_id_caller_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","caller_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_choices" ADD CONSTRAINT "reminder_choices_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD CONSTRAINT "reminder_settings_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD CONSTRAINT "reminder_settings_programme_id_caller_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","caller_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "push_subscriptions_once" ON "push_subscriptions" USING btree ("endpoint","person_id");--> statement-breakpoint
CREATE INDEX "push_subscriptions_by_person" ON "push_subscriptions" USING btree ("programme_id","person_id");--> statement-breakpoint
CREATE INDEX "push_subscriptions_by_device" ON "push_subscriptions" USING btree ("device_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_once" ON "deliveries" USING btree ("programme_id","reminder_id","channel","address_id");--> statement-breakpoint
CREATE INDEX "deliveries_by_provider" ON "deliveries" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "deliveries_by_person" ON "deliveries" USING btree ("programme_id","person_id","started_at");--> statement-breakpoint
CREATE INDEX "deliveries_by_circle" ON "deliveries" USING btree ("programme_id","circle_id","started_at");--> statement-breakpoint
CREATE INDEX "deliveries_by_address" ON "deliveries" USING btree ("programme_id","address_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reminders_once" ON "reminders" USING btree ("programme_id","kind","subject_id","version","person_id");--> statement-breakpoint
CREATE INDEX "reminders_by_next" ON "reminders" USING btree ("state","next_at");--> statement-breakpoint
CREATE INDEX "reminders_by_subject" ON "reminders" USING btree ("programme_id","subject_id");--> statement-breakpoint
CREATE INDEX "reminders_by_person" ON "reminders" USING btree ("programme_id","person_id","created_at");--> statement-breakpoint
CREATE INDEX "reminders_by_circle" ON "reminders" USING btree ("programme_id","circle_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_once" ON "calls" USING btree ("programme_id","reminder_id");--> statement-breakpoint
CREATE INDEX "calls_by_caller" ON "calls" USING btree ("programme_id","caller_id","state");--> statement-breakpoint
CREATE INDEX "calls_by_circle" ON "calls" USING btree ("programme_id","circle_id","state");--> statement-breakpoint
ALTER TABLE "meeting_people" DROP COLUMN "tell";