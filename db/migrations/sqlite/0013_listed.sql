ALTER TABLE `assets` ADD `modified_at` integer;--> statement-breakpoint
ALTER TABLE `asset_maps` ADD `is_listed` integer DEFAULT false NOT NULL;