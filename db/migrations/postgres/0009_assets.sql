CREATE TABLE "asset_places" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"asset_id" text collate "C" NOT NULL,
	"place_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "asset_places_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "asset_sessions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"asset_place_id" text collate "C" NOT NULL,
	"repeats" text NOT NULL,
	"every" integer DEFAULT 1 NOT NULL,
	"weekday" integer,
	"nth" integer,
	"from_time" text,
	"until_time" text,
	"starts_on" text,
	"ends_on" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "assets" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"circle_id" text collate "C",
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"summary" text,
	"organisation_id" text collate "C",
	"giver_id" text collate "C",
	"visibility" text NOT NULL,
	"hides_address" boolean NOT NULL,
	"state" text NOT NULL,
	"needs" jsonb NOT NULL,
	"cost" text NOT NULL,
	"cost_note" text,
	"way_in" text,
	"minimum_age" integer,
	"maximum_age" integer,
	"languages" jsonb NOT NULL,
	"phone" text,
	"email" text,
	"website" text,
	"first_visit" text,
	"quiet_times" text,
	"who_we_know" text,
	"assured_at" timestamp (3) with time zone,
	"assured_by" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text collate "C",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assets_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "found_assets" (
	"number" integer PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"asset_id" text collate "C" NOT NULL,
	"asset_place_id" text collate "C" NOT NULL,
	"circle_id" text collate "C",
	"visibility" text NOT NULL,
	"latitude" integer,
	"longitude" integer,
	"cost" text NOT NULL,
	"minimum_age" integer,
	"maximum_age" integer,
	"access" text NOT NULL,
	"needs" text NOT NULL,
	"languages" text NOT NULL,
	"hours" text NOT NULL,
	"open_hours" text NOT NULL,
	"assured_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "need_words" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"need" text NOT NULL,
	"words" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text collate "C",
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"website" text,
	"email" text,
	"phone" text,
	"charity_number" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organisations_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"line" text,
	"town" text,
	"postcode" text,
	"latitude" integer,
	"longitude" integer,
	"precision" text,
	"access" jsonb NOT NULL,
	"access_note" text,
	"getting_there" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "places_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
ALTER TABLE "asset_places" ADD CONSTRAINT "asset_places_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_places" ADD CONSTRAINT "asset_places_programme_id_place_id_places_programme_id_id_fk" FOREIGN KEY ("programme_id","place_id") REFERENCES "public"."places"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_sessions" ADD CONSTRAINT "asset_sessions_programme_id_asset_place_id_asset_places_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_place_id") REFERENCES "public"."asset_places"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_programme_id_circle_id_circles_programme_id_id_fk" FOREIGN KEY ("programme_id","circle_id") REFERENCES "public"."circles"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_programme_id_organisation_id_organisations_programme_id_id_fk" FOREIGN KEY ("programme_id","organisation_id") REFERENCES "public"."organisations"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_programme_id_giver_id_people_programme_id_id_fk" FOREIGN KEY ("programme_id","giver_id") REFERENCES "public"."people"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "found_assets" ADD CONSTRAINT "found_assets_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "asset_places_once" ON "asset_places" USING btree ("asset_id","place_id");--> statement-breakpoint
CREATE INDEX "asset_places_by_place" ON "asset_places" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "asset_sessions_by_place" ON "asset_sessions" USING btree ("asset_place_id");--> statement-breakpoint
CREATE INDEX "assets_by_assured" ON "assets" USING btree ("programme_id","state","assured_at");--> statement-breakpoint
CREATE INDEX "assets_by_organisation" ON "assets" USING btree ("programme_id","organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "found_assets_once" ON "found_assets" USING btree ("asset_place_id");--> statement-breakpoint
CREATE INDEX "found_assets_by_asset" ON "found_assets" USING btree ("asset_id");--> statement-breakpoint
CREATE UNIQUE INDEX "need_words_once" ON "need_words" USING btree ("programme_id","words") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "organisations_by_name" ON "organisations" USING btree ("programme_id","name");--> statement-breakpoint
CREATE INDEX "places_by_postcode" ON "places" USING btree ("programme_id","postcode");