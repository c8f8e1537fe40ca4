CREATE TABLE `asset_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`asset_id` text NOT NULL,
	`what` text NOT NULL,
	`person_id` text,
	`before` text,
	`after` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`asset_id`) REFERENCES `assets`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `asset_changes_by_asset` ON `asset_changes` (`programme_id`,`asset_id`,`at`);--> statement-breakpoint
CREATE TABLE `asset_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`asset_id` text NOT NULL,
	`person_id` text NOT NULL,
	`because` text NOT NULL,
	`asked_at` integer NOT NULL,
	`link_hash` text NOT NULL,
	`answered_at` integer,
	`answer` text,
	FOREIGN KEY (`programme_id`,`asset_id`) REFERENCES `assets`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `asset_checks_once` ON `asset_checks` (`programme_id`,`asset_id`,`person_id`) WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX `asset_checks_by_person` ON `asset_checks` (`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `asset_checks_by_link` ON `asset_checks` (`link_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `asset_checks_programmeId_id_unique` ON `asset_checks` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `asset_knowers` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`asset_id` text NOT NULL,
	`person_id` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	FOREIGN KEY (`programme_id`,`asset_id`) REFERENCES `assets`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `asset_knowers_once` ON `asset_knowers` (`programme_id`,`asset_id`,`person_id`) WHERE until is null;--> statement-breakpoint
CREATE INDEX `asset_knowers_by_person` ON `asset_knowers` (`person_id`);--> statement-breakpoint
CREATE TABLE `asset_maps` (
	`programme_id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`intro` text,
	`phone` text,
	`email` text,
	`check_every_days` integer DEFAULT 91 NOT NULL,
	`licence` text,
	`opened_at` integer,
	`opened_by` text,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `asset_maps_by_slug` ON `asset_maps` (`slug`);--> statement-breakpoint
CREATE TABLE `asset_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`asset_id` text,
	`what` text NOT NULL,
	`words` text,
	`contact` text,
	`by_person_id` text,
	`at` integer NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	`outcome` text,
	FOREIGN KEY (`programme_id`,`asset_id`) REFERENCES `assets`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `asset_reports_open` ON `asset_reports` (`programme_id`,`at`) WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX `asset_reports_by_asset` ON `asset_reports` (`programme_id`,`asset_id`);--> statement-breakpoint
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
CREATE TABLE `hand_overs` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`signpost_id` text NOT NULL,
	`sent_at` integer NOT NULL,
	`sent_by` text NOT NULL,
	`sent_role` text NOT NULL,
	`answer` text,
	`answered_at` integer,
	`answered_by` text,
	`reason` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`signpost_id`) REFERENCES `signposts`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`sent_by`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hand_overs_one_open` ON `hand_overs` (`programme_id`,`signpost_id`) WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX `hand_overs_by_circle` ON `hand_overs` (`programme_id`,`circle_id`,`answered_at`);--> statement-breakpoint
CREATE TABLE `signpost_links` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`signpost_id` text NOT NULL,
	`person_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`signpost_id`) REFERENCES `signposts`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signpost_links_by_secret` ON `signpost_links` (`secret_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `signpost_links_once` ON `signpost_links` (`programme_id`,`signpost_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `signposts` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`asset_id` text NOT NULL,
	`asset_place_id` text,
	`state` text NOT NULL,
	`by_person_id` text NOT NULL,
	`by_role` text NOT NULL,
	`helper_id` text,
	`created_at` integer NOT NULL,
	`need` text,
	`why` text,
	`task_id` text,
	`agenda_item_id` text,
	`how` text NOT NULL,
	`companion_id` text,
	`on_day` text,
	`at_time` text,
	`starts_at` integer,
	`time_zone` text NOT NULL,
	`consent_by` text,
	`consent_at` integer,
	`answer` text,
	`answered_at` integer,
	`answered_by` text,
	`answer_helper_id` text,
	`outcome` text,
	`outcome_at` integer,
	`outcome_by` text,
	`outcome_helper_id` text,
	`heard` text,
	`ended_at` integer,
	`ended_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	`edited_at` integer,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`asset_id`) REFERENCES `assets`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`by_person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`companion_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`consent_by`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`task_id`) REFERENCES `tasks`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`agenda_item_id`) REFERENCES `agenda_items`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `signposts_by_circle` ON `signposts` (`programme_id`,`circle_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `signposts_by_asset` ON `signposts` (`programme_id`,`asset_id`,`outcome`);--> statement-breakpoint
CREATE INDEX `signposts_by_companion` ON `signposts` (`programme_id`,`companion_id`,`starts_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `signposts_programmeId_id_unique` ON `signposts` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `unmet_needs` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`area_id` text,
	`need` text NOT NULL,
	`by_person_id` text NOT NULL,
	`by_role` text NOT NULL,
	`helper_id` text,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`area_id`) REFERENCES `areas`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`by_person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unmet_needs_once` ON `unmet_needs` (`programme_id`,`circle_id`,`need`) WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX `unmet_needs_by_area` ON `unmet_needs` (`programme_id`,`settled_at`,`area_id`);--> statement-breakpoint
CREATE TABLE `asset_sources` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`name` text NOT NULL,
	`way` text NOT NULL,
	`url` text,
	`licence` text NOT NULL,
	`attribution` text,
	`mapping` text,
	`etag` text,
	`last_modified` text,
	`every_days` integer,
	`next_at` integer,
	`created_at` integer NOT NULL,
	`created_by` text,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `asset_sources_by_name` ON `asset_sources` (`programme_id`,`name`);--> statement-breakpoint
CREATE INDEX `asset_sources_by_next` ON `asset_sources` (`next_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `asset_sources_programmeId_id_unique` ON `asset_sources` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `import_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`run_id` text NOT NULL,
	`number` integer NOT NULL,
	`row` integer NOT NULL,
	`key` text,
	`name` text,
	`outcome` text NOT NULL,
	`reason` text,
	`warnings` text NOT NULL,
	`record` text,
	`raw` text,
	`hash` text,
	FOREIGN KEY (`programme_id`,`run_id`) REFERENCES `import_runs`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_rows_once` ON `import_rows` (`run_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `import_rows_by_key` ON `import_rows` (`run_id`,`key`);--> statement-breakpoint
CREATE INDEX `import_rows_by_outcome` ON `import_rows` (`run_id`,`outcome`,`number`);--> statement-breakpoint
CREATE TABLE `import_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`source_id` text NOT NULL,
	`state` text NOT NULL,
	`part` text NOT NULL,
	`is_automatic` integer NOT NULL,
	`format` text,
	`cursor` text NOT NULL,
	`counts` text NOT NULL,
	`is_whole` integer NOT NULL,
	`etag` text,
	`last_modified` text,
	`fence` integer DEFAULT 0 NOT NULL,
	`leased_until` integer,
	`retry_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`fault` text,
	`started_at` integer NOT NULL,
	`started_by` text,
	`ended_at` integer,
	FOREIGN KEY (`programme_id`,`source_id`) REFERENCES `asset_sources`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_runs_by_source` ON `import_runs` (`source_id`,`started_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `import_runs_open` ON `import_runs` (`source_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `import_runs_programmeId_id_unique` ON `import_runs` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `source_chunks` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`run_id` text NOT NULL,
	`number` integer NOT NULL,
	`content` text NOT NULL,
	FOREIGN KEY (`programme_id`,`run_id`) REFERENCES `import_runs`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `source_chunks_once` ON `source_chunks` (`run_id`,`number`);--> statement-breakpoint
CREATE TABLE `source_records` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`source_id` text NOT NULL,
	`key` text NOT NULL,
	`asset_id` text NOT NULL,
	`raw` text,
	`hash` text NOT NULL,
	`taken` text NOT NULL,
	`last_seen_at` integer NOT NULL,
	`last_run_id` text NOT NULL,
	`gone_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`source_id`) REFERENCES `asset_sources`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`asset_id`) REFERENCES `assets`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `source_records_once` ON `source_records` (`source_id`,`key`);--> statement-breakpoint
CREATE INDEX `source_records_by_asset` ON `source_records` (`asset_id`);--> statement-breakpoint
CREATE INDEX `source_records_by_seen` ON `source_records` (`source_id`,`last_run_id`);--> statement-breakpoint
DROP INDEX `asset_places_once`;--> statement-breakpoint
CREATE UNIQUE INDEX `asset_places_once` ON `asset_places` (`programme_id`,`asset_id`,`place_id`);--> statement-breakpoint
ALTER TABLE `found_assets` ADD `said` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `areas` ADD `around` text;--> statement-breakpoint
ALTER TABLE `areas` ADD `latitude` integer;--> statement-breakpoint
ALTER TABLE `areas` ADD `longitude` integer;--> statement-breakpoint
CREATE INDEX `places_by_name` ON `places` (`programme_id`,`name`);