CREATE TABLE `channel_pauses` (
	`channel` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL,
	`until` integer NOT NULL,
	`why` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `push_subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`device_id` text NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` text NOT NULL,
	`auth` text NOT NULL,
	`wants_detail` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer,
	`ended_at` integer,
	`ended_why` text,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`device_id`) REFERENCES `devices`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `push_subscriptions_once` ON `push_subscriptions` (`endpoint`,`person_id`);--> statement-breakpoint
CREATE INDEX `push_subscriptions_by_person` ON `push_subscriptions` (`programme_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `push_subscriptions_by_device` ON `push_subscriptions` (`device_id`);--> statement-breakpoint
CREATE TABLE `replies_heard` (
	`provider_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stopped_addresses` (
	`contact_hash` text PRIMARY KEY NOT NULL,
	`why` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `workers` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text,
	`reminder_id` text NOT NULL,
	`person_id` text NOT NULL,
	`channel` text NOT NULL,
	`address_id` text NOT NULL,
	`state` text NOT NULL,
	`why` text,
	`provider_id` text,
	`tries` integer DEFAULT 1 NOT NULL,
	`segments` integer,
	`started_at` integer NOT NULL,
	`accepted_at` integer,
	`delivered_at` integer,
	`seen_at` integer,
	`failed_at` integer,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`reminder_id`) REFERENCES `reminders`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`programme_id`,`reminder_id`,`channel`,`address_id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_provider` ON `deliveries` (`provider_id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_person` ON `deliveries` (`programme_id`,`person_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `deliveries_by_circle` ON `deliveries` (`programme_id`,`circle_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `deliveries_by_address` ON `deliveries` (`programme_id`,`address_id`,`started_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_programmeId_id_unique` ON `deliveries` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`version` integer NOT NULL,
	`due_at` integer NOT NULL,
	`useful_until` integer NOT NULL,
	`state` text NOT NULL,
	`next_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`lease_owner` text,
	`dropped_why` text,
	`told_in` text,
	`sealed_facts` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reminders_once` ON `reminders` (`programme_id`,`kind`,`subject_id`,`version`,`person_id`);--> statement-breakpoint
CREATE INDEX `reminders_by_next` ON `reminders` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `reminders_by_subject` ON `reminders` (`programme_id`,`subject_id`);--> statement-breakpoint
CREATE INDEX `reminders_by_person` ON `reminders` (`programme_id`,`person_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `reminders_by_circle` ON `reminders` (`programme_id`,`circle_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `reminders_programmeId_id_unique` ON `reminders` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `calls` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text,
	`reminder_id` text NOT NULL,
	`person_id` text NOT NULL,
	`caller_id` text,
	`why` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`done_at` integer,
	`done_by` text,
	`helper_id` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`reminder_id`) REFERENCES `reminders`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`caller_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calls_once` ON `calls` (`programme_id`,`reminder_id`);--> statement-breakpoint
CREATE INDEX `calls_by_caller` ON `calls` (`programme_id`,`caller_id`,`state`);--> statement-breakpoint
CREATE INDEX `calls_by_circle` ON `calls` (`programme_id`,`circle_id`,`state`);--> statement-breakpoint
CREATE UNIQUE INDEX `calls_programmeId_id_unique` ON `calls` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `reminder_choices` (
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	PRIMARY KEY(`programme_id`, `person_id`, `kind`),
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reminder_settings` (
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`quiet_from` text NOT NULL,
	`quiet_until` text NOT NULL,
	`has_digest` integer NOT NULL,
	`digest_at` text NOT NULL,
	`weekly_budget` integer NOT NULL,
	`order` text NOT NULL,
	`caller_id` text,
	`wants_calls` integer DEFAULT false NOT NULL,
	`changed_by` text NOT NULL,
	`helper_id` text,
	`changed_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`programme_id`, `person_id`),
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`caller_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `contact_points` ADD `wants_detail` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `meeting_people` DROP COLUMN `tell`;