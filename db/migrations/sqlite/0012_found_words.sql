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
ALTER TABLE `found_assets` ADD `said` text DEFAULT '[]' NOT NULL;