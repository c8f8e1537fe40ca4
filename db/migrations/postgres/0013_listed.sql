ALTER TABLE "assets" ADD COLUMN "modified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "asset_maps" ADD COLUMN "is_listed" boolean DEFAULT false NOT NULL;