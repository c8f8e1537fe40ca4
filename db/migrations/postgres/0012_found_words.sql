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
DROP INDEX "asset_places_once";--> statement-breakpoint
ALTER TABLE "found_assets" ADD COLUMN "said" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "asset_places_once" ON "asset_places" USING btree ("programme_id","asset_id","place_id");