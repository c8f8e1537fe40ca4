CREATE TABLE `ladder_settings` (
	`programme_id` text PRIMARY KEY NOT NULL,
	`everybody_hours` integer NOT NULL,
	`inner_hours` integer NOT NULL,
	`facilitator_hours` integer NOT NULL,
	`connector_hours` integer NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`changed_by`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `ladder_steps` (
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`task_id` text NOT NULL,
	`step` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`programme_id`, `task_id`, `step`),
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`task_id`) REFERENCES `tasks`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ladder_steps_by_circle` ON `ladder_steps` (`programme_id`,`circle_id`,`step`);--> statement-breakpoint
CREATE TABLE `spare_times` (
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`part` text NOT NULL,
	PRIMARY KEY(`programme_id`, `person_id`, `weekday`, `part`),
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `suits` (
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	PRIMARY KEY(`programme_id`, `person_id`, `kind`),
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reactions` (
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`update_id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`helper_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`programme_id`, `update_id`, `person_id`, `kind`),
	FOREIGN KEY (`update_id`) REFERENCES `updates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `replies` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`update_id` text NOT NULL,
	`text` text NOT NULL,
	`by_person_id` text NOT NULL,
	`helper_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`update_id`) REFERENCES `updates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`by_person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `replies_by_update` ON `replies` (`programme_id`,`update_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `replies_programmeId_id_unique` ON `replies` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`update_id` text NOT NULL,
	`reply_id` text,
	`of_person_id` text NOT NULL,
	`by_person_id` text NOT NULL,
	`reason` text,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	`outcome` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`of_person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`by_person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reports_by_circle` ON `reports` (`programme_id`,`circle_id`,`settled_at`);--> statement-breakpoint
CREATE TABLE `absences` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `absences_by_person` ON `absences` (`programme_id`,`person_id`,`to_day`);--> statement-breakpoint
CREATE TABLE `occurrences` (
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`series_id` text NOT NULL,
	`on_day` text NOT NULL,
	`task_id` text NOT NULL,
	`changed_at` integer,
	PRIMARY KEY(`programme_id`, `series_id`, `on_day`),
	FOREIGN KEY (`programme_id`,`series_id`) REFERENCES `series`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`task_id`) REFERENCES `tasks`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `occurrences_of_task` ON `occurrences` (`programme_id`,`task_id`);--> statement-breakpoint
CREATE TABLE `school_holidays` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`name` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `school_holidays_by_programme` ON `school_holidays` (`programme_id`,`to_day`);--> statement-breakpoint
CREATE TABLE `series` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`note` text,
	`helper_note` text,
	`when_kind` text NOT NULL,
	`from_time` text NOT NULL,
	`until_time` text,
	`time_zone` text NOT NULL,
	`area` text,
	`home_id` text,
	`sealed_address` text,
	`helpers_needed` integer NOT NULL,
	`ring` text NOT NULL,
	`starts_on` text NOT NULL,
	`until` text,
	`rule` text NOT NULL,
	`skips_school_holidays` integer NOT NULL,
	`skips_bank_holidays` integer NOT NULL,
	`asked_by` text NOT NULL,
	`helper_id` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	`materialised_until` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`next_id` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`home_id`) REFERENCES `homes`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`asked_by`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `series_by_circle` ON `series` (`programme_id`,`circle_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `series_to_lay` ON `series` (`ended_at`,`materialised_until`);--> statement-breakpoint
CREATE UNIQUE INDEX `series_programmeId_id_unique` ON `series` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `series_claims` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`series_id` text NOT NULL,
	`person_id` text NOT NULL,
	`helpers` integer NOT NULL,
	`weekdays` text,
	`from_day` text NOT NULL,
	`created_at` integer NOT NULL,
	`helper_id` text,
	`ended_at` integer,
	`ended_why` text,
	FOREIGN KEY (`programme_id`,`series_id`) REFERENCES `series`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `series_claims_once` ON `series_claims` (`programme_id`,`series_id`,`person_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `series_claims_by_circle` ON `series_claims` (`programme_id`,`circle_id`,`ended_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `series_claims_programmeId_id_unique` ON `series_claims` (`programme_id`,`id`);--> statement-breakpoint
ALTER TABLE `shares` ADD `basis` text;--> statement-breakpoint
ALTER TABLE `shares` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `shares` ADD `hidden_until` integer;--> statement-breakpoint
ALTER TABLE `meeting_people` ADD `invited_at` integer;