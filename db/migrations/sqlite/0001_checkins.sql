CREATE TABLE `check_in_plans` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`checker_id` text NOT NULL,
	`about_id` text NOT NULL,
	`how` text NOT NULL,
	`weekdays` text NOT NULL,
	`by_time` text NOT NULL,
	`time_zone` text NOT NULL,
	`from` text NOT NULL,
	`until` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`checker_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`about_id`) REFERENCES `household_members`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_in_plans_by_circle` ON `check_in_plans` (`programme_id`,`circle_id`,`ended_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `check_in_plans_programmeId_id_unique` ON `check_in_plans` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `check_in_settings` (
	`programme_id` text PRIMARY KEY NOT NULL,
	`helper_minutes` integer NOT NULL,
	`facilitator_minutes` integer NOT NULL,
	`connector_minutes` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `check_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`plan_id` text,
	`about_id` text NOT NULL,
	`how` text NOT NULL,
	`outcome` text NOT NULL,
	`feeling` text,
	`note` text,
	`is_private` integer DEFAULT false NOT NULL,
	`person_id` text NOT NULL,
	`helper_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`plan_id`) REFERENCES `check_in_plans`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`about_id`) REFERENCES `household_members`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_ins_by_circle` ON `check_ins` (`programme_id`,`circle_id`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `check_ins_programmeId_id_unique` ON `check_ins` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `expected_check_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`on_day` text NOT NULL,
	`due_at` integer NOT NULL,
	`state` text NOT NULL,
	`closed_at` integer,
	`helper_nudged_at` integer,
	`facilitator_nudged_at` integer,
	`connector_nudged_at` integer,
	`link_hash` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`plan_id`) REFERENCES `check_in_plans`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `expected_check_ins_once` ON `expected_check_ins` (`programme_id`,`plan_id`,`on_day`);--> statement-breakpoint
CREATE INDEX `expected_check_ins_by_circle` ON `expected_check_ins` (`programme_id`,`circle_id`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `expected_check_ins_by_due` ON `expected_check_ins` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `expected_check_ins_by_link` ON `expected_check_ins` (`link_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `expected_check_ins_programmeId_id_unique` ON `expected_check_ins` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`check_in_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`text` text NOT NULL,
	`by_day` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	`result` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`check_in_id`) REFERENCES `check_ins`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`owner_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_ups_by_circle` ON `follow_ups` (`programme_id`,`circle_id`,`resolved_at`);--> statement-breakpoint
CREATE TABLE `own_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`expected_id` text NOT NULL,
	`person_id` text NOT NULL,
	`sealed_answer` text NOT NULL,
	`at` integer NOT NULL,
	`heard_at` integer,
	`heard_by` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`expected_id`) REFERENCES `expected_check_ins`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `own_answers_by_circle` ON `own_answers` (`programme_id`,`circle_id`,`at`);--> statement-breakpoint
CREATE TABLE `concern_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`concern_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`sealed_text` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`programme_id`,`concern_id`) REFERENCES `concerns`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `concern_entries_once` ON `concern_entries` (`programme_id`,`concern_id`,`seq`);--> statement-breakpoint
CREATE TABLE `concerns` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`number` text NOT NULL,
	`circle_id` text NOT NULL,
	`raised_by` text NOT NULL,
	`helper_id` text,
	`raised_at` integer NOT NULL,
	`links` integer NOT NULL,
	`head_hash` text NOT NULL,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`raised_by`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `concerns_by_number` ON `concerns` (`programme_id`,`number`);--> statement-breakpoint
CREATE INDEX `concerns_by_time` ON `concerns` (`programme_id`,`raised_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `concerns_programmeId_id_unique` ON `concerns` (`programme_id`,`id`);