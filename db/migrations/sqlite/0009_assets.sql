CREATE TABLE `asset_places` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`asset_id` text NOT NULL,
	`place_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`asset_id`) REFERENCES `assets`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`place_id`) REFERENCES `places`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `asset_places_once` ON `asset_places` (`asset_id`,`place_id`);--> statement-breakpoint
CREATE INDEX `asset_places_by_place` ON `asset_places` (`place_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `asset_places_programmeId_id_unique` ON `asset_places` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `asset_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`asset_place_id` text NOT NULL,
	`repeats` text NOT NULL,
	`every` integer DEFAULT 1 NOT NULL,
	`weekday` integer,
	`nth` integer,
	`from_time` text,
	`until_time` text,
	`starts_on` text,
	`ends_on` text,
	`note` text,
	FOREIGN KEY (`programme_id`,`asset_place_id`) REFERENCES `asset_places`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `asset_sessions_by_place` ON `asset_sessions` (`asset_place_id`);--> statement-breakpoint
CREATE TABLE `assets` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`summary` text,
	`organisation_id` text,
	`giver_id` text,
	`visibility` text NOT NULL,
	`hides_address` integer NOT NULL,
	`state` text NOT NULL,
	`needs` text NOT NULL,
	`cost` text NOT NULL,
	`cost_note` text,
	`way_in` text,
	`minimum_age` integer,
	`maximum_age` integer,
	`languages` text NOT NULL,
	`phone` text,
	`email` text,
	`website` text,
	`first_visit` text,
	`quiet_times` text,
	`who_we_know` text,
	`assured_at` integer,
	`assured_by` text,
	`created_at` integer NOT NULL,
	`created_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`organisation_id`) REFERENCES `organisations`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`giver_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assets_by_assured` ON `assets` (`programme_id`,`state`,`assured_at`);--> statement-breakpoint
CREATE INDEX `assets_by_organisation` ON `assets` (`programme_id`,`organisation_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `assets_programmeId_id_unique` ON `assets` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `found_assets` (
	`number` integer PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`asset_id` text NOT NULL,
	`asset_place_id` text NOT NULL,
	`circle_id` text,
	`visibility` text NOT NULL,
	`latitude` integer,
	`longitude` integer,
	`cost` text NOT NULL,
	`minimum_age` integer,
	`maximum_age` integer,
	`access` text NOT NULL,
	`needs` text NOT NULL,
	`languages` text NOT NULL,
	`hours` text NOT NULL,
	`open_hours` text NOT NULL,
	`assured_at` integer,
	FOREIGN KEY (`programme_id`,`asset_id`) REFERENCES `assets`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `found_assets_once` ON `found_assets` (`asset_place_id`);--> statement-breakpoint
CREATE INDEX `found_assets_by_asset` ON `found_assets` (`asset_id`);--> statement-breakpoint
CREATE TABLE `need_words` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`need` text NOT NULL,
	`words` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `need_words_once` ON `need_words` (`programme_id`,`words`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`website` text,
	`email` text,
	`phone` text,
	`charity_number` text,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `organisations_by_name` ON `organisations` (`programme_id`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_programmeId_id_unique` ON `organisations` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `places` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`name` text NOT NULL,
	`line` text,
	`town` text,
	`postcode` text,
	`latitude` integer,
	`longitude` integer,
	`precision` text,
	`access` text NOT NULL,
	`access_note` text,
	`getting_there` text,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `places_by_postcode` ON `places` (`programme_id`,`postcode`);--> statement-breakpoint
CREATE UNIQUE INDEX `places_programmeId_id_unique` ON `places` (`programme_id`,`id`);