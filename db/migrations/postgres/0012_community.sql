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
ALTER TABLE "asset_changes" ADD CONSTRAINT "asset_changes_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_checks" ADD CONSTRAINT "asset_checks_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_checks" ADD CONSTRAINT "asset_checks_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_knowers" ADD CONSTRAINT "asset_knowers_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_knowers" ADD CONSTRAINT "asset_knowers_programme_id_person_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","person_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_maps" ADD CONSTRAINT "asset_maps_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_reports" ADD CONSTRAINT "asset_reports_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asset_changes_by_asset" ON "asset_changes" USING btree ("programme_id","asset_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_checks_once" ON "asset_checks" USING btree ("programme_id","asset_id","person_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "asset_checks_by_person" ON "asset_checks" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_knowers_once" ON "asset_knowers" USING btree ("programme_id","asset_id","person_id") WHERE until is null;--> statement-breakpoint
CREATE INDEX "asset_knowers_by_person" ON "asset_knowers" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_maps_by_slug" ON "asset_maps" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "asset_reports_open" ON "asset_reports" USING btree ("programme_id","at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "asset_reports_by_asset" ON "asset_reports" USING btree ("programme_id","asset_id");--> statement-breakpoint
CREATE INDEX "places_by_name" ON "places" USING btree ("programme_id","name");