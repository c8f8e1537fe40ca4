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
DROP INDEX `asset_places_once`;--> statement-breakpoint
CREATE UNIQUE INDEX `asset_places_once` ON `asset_places` (`programme_id`,`asset_id`,`place_id`);--> statement-breakpoint
ALTER TABLE `found_assets` ADD `said` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `places_by_name` ON `places` (`programme_id`,`name`);