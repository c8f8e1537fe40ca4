CREATE TABLE "asset_changes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"asset_id" text collate "C" NOT NULL,
	"what" text NOT NULL,
	"person_id" text collate "C",
	"before" jsonb,
	"after" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "asset_checks" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"asset_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"because" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"link_hash" text NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answer" text,
	CONSTRAINT "asset_checks_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "asset_knowers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"asset_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "asset_maps" (
	"programme_id" text collate "C" PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"intro" text,
	"phone" text,
	"email" text,
	"check_every_days" integer DEFAULT 91 NOT NULL,
	"licence" text,
	"opened_at" timestamp (3) with time zone,
	"opened_by" text collate "C",
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text collate "C",
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "asset_reports" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"asset_id" text collate "C",
	"what" text NOT NULL,
	"words" text,
	"contact" text,
	"by_person_id" text collate "C",
	"at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" text collate "C",
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "found_words" (
	"programme_id" text collate "C" NOT NULL,
	"scope" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"key" text collate "C" NOT NULL,
	"shown" text NOT NULL,
	"assets" integer NOT NULL,
	CONSTRAINT "found_words_programme_id_kind_key_scope_pk" PRIMARY KEY("programme_id","kind","key","scope")
);
--> statement-breakpoint
CREATE TABLE "hand_overs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"signpost_id" text collate "C" NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"sent_by" text collate "C" NOT NULL,
	"sent_role" text NOT NULL,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"answered_by" text collate "C",
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "signpost_links" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"signpost_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signposts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"asset_id" text collate "C" NOT NULL,
	"asset_place_id" text collate "C",
	"state" text NOT NULL,
	"by_person_id" text collate "C" NOT NULL,
	"by_role" text NOT NULL,
	"helper_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"need" text,
	"why" text,
	"task_id" text collate "C",
	"agenda_item_id" text collate "C",
	"how" text NOT NULL,
	"companion_id" text collate "C",
	"on_day" text,
	"at_time" text,
	"starts_at" timestamp (3) with time zone,
	"time_zone" text NOT NULL,
	"consent_by" text collate "C",
	"consent_at" timestamp (3) with time zone,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"answered_by" text collate "C",
	"answer_helper_id" text collate "C",
	"outcome" text,
	"outcome_at" timestamp (3) with time zone,
	"outcome_by" text collate "C",
	"outcome_helper_id" text collate "C",
	"heard" text,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text collate "C",
	"version" integer DEFAULT 1 NOT NULL,
	"edited_at" timestamp (3) with time zone,
	CONSTRAINT "signposts_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "unmet_needs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C" NOT NULL,
	"area_id" text collate "C",
	"need" text NOT NULL,
	"by_person_id" text collate "C" NOT NULL,
	"by_role" text NOT NULL,
	"helper_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "asset_sources" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"way" text NOT NULL,
	"url" text,
	"licence" text NOT NULL,
	"attribution" text,
	"mapping" jsonb,
	"etag" text,
	"last_modified" text,
	"every_days" integer,
	"next_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text collate "C",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "asset_sources_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"run_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"row" integer NOT NULL,
	"key" text,
	"name" text,
	"outcome" text NOT NULL,
	"reason" text,
	"warnings" jsonb NOT NULL,
	"record" jsonb,
	"raw" jsonb,
	"hash" text
);
--> statement-breakpoint
CREATE TABLE "import_runs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"part" text NOT NULL,
	"is_automatic" boolean NOT NULL,
	"format" text,
	"cursor" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"is_whole" boolean NOT NULL,
	"etag" text,
	"last_modified" text,
	"fence" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"retry_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fault" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" text collate "C",
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "import_runs_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "source_chunks" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"run_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"content" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_records" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"key" text NOT NULL,
	"asset_id" text collate "C" NOT NULL,
	"raw" jsonb,
	"hash" text NOT NULL,
	"taken" jsonb NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"last_run_id" text collate "C" NOT NULL,
	"gone_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "asset_places_once";--> statement-breakpoint
ALTER TABLE "found_assets" ADD COLUMN "said" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "areas" ADD COLUMN "around" text;--> statement-breakpoint
ALTER TABLE "areas" ADD COLUMN "latitude" integer;--> statement-breakpoint
ALTER TABLE "areas" ADD COLUMN "longitude" integer;--> statement-breakpoint
ALTER TABLE "asset_changes" ADD CONSTRAINT "asset_changes_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_checks" ADD CONSTRAINT "asset_checks_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_checks" ADD CONSTRAINT "asset_checks_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_knowers" ADD CONSTRAINT "asset_knowers_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_knowers" ADD CONSTRAINT "asset_knowers_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_maps" ADD CONSTRAINT "asset_maps_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_reports" ADD CONSTRAINT "asset_reports_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_overs" ADD CONSTRAINT "hand_overs_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_overs" ADD CONSTRAINT "hand_overs_programme_id_signpost_id_signposts_programme_id_id_fk" FOREIGN KEY ("programme_id","signpost_id") REFERENCES "public"."signposts"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_overs" ADD CONSTRAINT "hand_overs_programme_id_sent_by_people_programme_id_id_fk" FOREIGN KEY ("programme_id","sent_by") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signpost_links" ADD CONSTRAINT "signpost_links_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signpost_links" ADD CONSTRAINT "signpost_links_programme_id_signpost_id_signposts_programme_id_id_fk" FOREIGN KEY ("programme_id","signpost_id") REFERENCES "public"."signposts"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signpost_links" ADD CONSTRAINT "signpost_links_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signposts" ADD CONSTRAINT "signposts_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signposts" ADD CONSTRAINT "signposts_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signposts" ADD CONSTRAINT "signposts_programme_id_by_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","by_person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signposts" ADD CONSTRAINT "signposts_programme_id_companion_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","companion_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signposts" ADD CONSTRAINT "signposts_programme_id_consent_by_people_programme_id_id_fk" FOREIGN KEY ("programme_id","consent_by") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signposts" ADD CONSTRAINT "signposts_programme_id_task_id_tasks_programme_id_id_fk" FOREIGN KEY ("programme_id","task_id") REFERENCES "public"."tasks"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signposts" ADD CONSTRAINT "signposts_programme_id_agenda_item_id_agenda_items_programme_id_id_fk" FOREIGN KEY ("programme_id","agenda_item_id") REFERENCES "public"."agenda_items"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmet_needs" ADD CONSTRAINT "unmet_needs_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmet_needs" ADD CONSTRAINT "unmet_needs_programme_id_area_id_areas_programme_id_id_fk" FOREIGN KEY ("programme_id","area_id") REFERENCES "public"."areas"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmet_needs" ADD CONSTRAINT "unmet_needs_programme_id_by_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","by_person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_programme_id_run_id_import_runs_programme_id_id_fk" FOREIGN KEY ("programme_id","run_id") REFERENCES "public"."import_runs"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_programme_id_source_id_asset_sources_programme_id_id_fk" FOREIGN KEY ("programme_id","source_id") REFERENCES "public"."asset_sources"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_chunks" ADD CONSTRAINT "source_chunks_programme_id_run_id_import_runs_programme_id_id_fk" FOREIGN KEY ("programme_id","run_id") REFERENCES "public"."import_runs"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_records" ADD CONSTRAINT "source_records_programme_id_source_id_asset_sources_programme_id_id_fk" FOREIGN KEY ("programme_id","source_id") REFERENCES "public"."asset_sources"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_records" ADD CONSTRAINT "source_records_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asset_changes_by_asset" ON "asset_changes" USING btree ("programme_id","asset_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_checks_once" ON "asset_checks" USING btree ("programme_id","asset_id","person_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "asset_checks_by_person" ON "asset_checks" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_checks_by_link" ON "asset_checks" USING btree ("link_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_knowers_once" ON "asset_knowers" USING btree ("programme_id","asset_id","person_id") WHERE until is null;--> statement-breakpoint
CREATE INDEX "asset_knowers_by_person" ON "asset_knowers" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_maps_by_slug" ON "asset_maps" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "asset_reports_open" ON "asset_reports" USING btree ("programme_id","at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "asset_reports_by_asset" ON "asset_reports" USING btree ("programme_id","asset_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hand_overs_one_open" ON "hand_overs" USING btree ("programme_id","signpost_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "hand_overs_by_circle" ON "hand_overs" USING btree ("programme_id","circle_id","answered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "signpost_links_by_secret" ON "signpost_links" USING btree ("secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "signpost_links_once" ON "signpost_links" USING btree ("programme_id","signpost_id","person_id");--> statement-breakpoint
CREATE INDEX "signposts_by_circle" ON "signposts" USING btree ("programme_id","circle_id","created_at");--> statement-breakpoint
CREATE INDEX "signposts_by_asset" ON "signposts" USING btree ("programme_id","asset_id","outcome");--> statement-breakpoint
CREATE INDEX "signposts_by_companion" ON "signposts" USING btree ("programme_id","companion_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "unmet_needs_once" ON "unmet_needs" USING btree ("programme_id","circle_id","need") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "unmet_needs_by_area" ON "unmet_needs" USING btree ("programme_id","settled_at","area_id");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_sources_by_name" ON "asset_sources" USING btree ("programme_id","name");--> statement-breakpoint
CREATE INDEX "asset_sources_by_next" ON "asset_sources" USING btree ("next_at");--> statement-breakpoint
CREATE UNIQUE INDEX "import_rows_once" ON "import_rows" USING btree ("run_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "import_rows_by_key" ON "import_rows" USING btree ("run_id","key");--> statement-breakpoint
CREATE INDEX "import_rows_by_outcome" ON "import_rows" USING btree ("run_id","outcome","number");--> statement-breakpoint
CREATE INDEX "import_runs_by_source" ON "import_runs" USING btree ("source_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "import_runs_open" ON "import_runs" USING btree ("source_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "source_chunks_once" ON "source_chunks" USING btree ("run_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "source_records_once" ON "source_records" USING btree ("source_id","key");--> statement-breakpoint
CREATE INDEX "source_records_by_asset" ON "source_records" USING btree ("asset_id");--> statement-breakpoint
CREATE INDEX "source_records_by_seen" ON "source_records" USING btree ("source_id","last_run_id");--> statement-breakpoint
CREATE INDEX "places_by_name" ON "places" USING btree ("programme_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_places_once" ON "asset_places" USING btree ("programme_id","asset_id","place_id");