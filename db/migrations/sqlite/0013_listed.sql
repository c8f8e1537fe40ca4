ALTER TABLE `assets` ADD `modified_at` integer;--> statement-breakpoint
ALTER TABLE `asset_maps` ADD `is_listed` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `found_assets_by_programme` ON `found_assets` (`programme_id`,`number`);