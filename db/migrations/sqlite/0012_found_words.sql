CREATE TABLE `found_words` (
	`programme_id` text NOT NULL,
	`scope` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`shown` text NOT NULL,
	`assets` integer NOT NULL,
	PRIMARY KEY(`programme_id`, `kind`, `key`, `scope`)
);
--> statement-breakpoint
DROP INDEX `asset_places_once`;--> statement-breakpoint
CREATE UNIQUE INDEX `asset_places_once` ON `asset_places` (`programme_id`,`asset_id`,`place_id`);--> statement-breakpoint
ALTER TABLE `found_assets` ADD `said` text DEFAULT '[]' NOT NULL;