ALTER TABLE "assets" ADD COLUMN "modified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "asset_maps" ADD COLUMN "is_listed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "found_assets_by_programme" ON "found_assets" USING btree ("programme_id","number");