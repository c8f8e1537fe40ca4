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
	`answered_at` integer,
	`answer` text,
	FOREIGN KEY (`programme_id`,`asset_id`) REFERENCES `assets`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `asset_checks_once` ON `asset_checks` (`programme_id`,`asset_id`,`person_id`) WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX `asset_checks_by_person` ON `asset_checks` (`person_id`);--> statement-breakpoint
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
CREATE INDEX `places_by_name` ON `places` (`programme_id`,`name`);