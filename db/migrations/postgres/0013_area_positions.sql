ALTER TABLE "areas" ADD COLUMN "around" text;--> statement-breakpoint
ALTER TABLE "areas" ADD COLUMN "latitude" integer;--> statement-breakpoint
ALTER TABLE "areas" ADD COLUMN "longitude" integer;