CREATE TABLE "calendar_feeds" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"last_read_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "edited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_by_secret" ON "calendar_feeds" USING btree ("secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_once" ON "calendar_feeds" USING btree ("programme_id","person_id") WHERE revoked_at is null;