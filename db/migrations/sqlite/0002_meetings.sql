CREATE TABLE `agenda_items` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`source` text NOT NULL,
	`text` text NOT NULL,
	`task_id` text,
	`follow_up_id` text,
	`is_only_mine` integer DEFAULT false NOT NULL,
	`by_person_id` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	`dropped_at` integer,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`meeting_id`) REFERENCES `meetings`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`task_id`) REFERENCES `tasks`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`by_person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agenda_items_by_meeting` ON `agenda_items` (`programme_id`,`meeting_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `agenda_items_programmeId_id_unique` ON `agenda_items` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `meeting_date_answers` (
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`date_id` text NOT NULL,
	`person_id` text NOT NULL,
	`answer` text NOT NULL,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`programme_id`, `date_id`, `person_id`),
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`date_id`) REFERENCES `meeting_dates`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `meeting_dates` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`on_day` text NOT NULL,
	`at_time` text NOT NULL,
	`starts_at` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`meeting_id`) REFERENCES `meetings`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meeting_dates_by_meeting` ON `meeting_dates` (`programme_id`,`meeting_id`,`starts_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `meeting_dates_programmeId_id_unique` ON `meeting_dates` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `meeting_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`by_person_id` text NOT NULL,
	`sealed_text` text NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`meeting_id`) REFERENCES `meetings`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`by_person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meeting_notes_once` ON `meeting_notes` (`programme_id`,`meeting_id`,`by_person_id`);--> statement-breakpoint
CREATE TABLE `meeting_people` (
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`person_id` text NOT NULL,
	`is_needed` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	`was_there` integer DEFAULT false NOT NULL,
	`seen_at` integer,
	`tell` text,
	`secret_hash` text NOT NULL,
	PRIMARY KEY(`programme_id`, `meeting_id`, `person_id`),
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`meeting_id`) REFERENCES `meetings`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meeting_people_by_secret` ON `meeting_people` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `meeting_people_by_person` ON `meeting_people` (`programme_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`state` text NOT NULL,
	`about` text,
	`on_day` text,
	`at_time` text,
	`time_zone` text NOT NULL,
	`starts_at` integer,
	`minutes_long` integer NOT NULL,
	`how` text NOT NULL,
	`place` text,
	`link` text,
	`by_person_id` text NOT NULL,
	`helper_id` text,
	`created_at` integer NOT NULL,
	`held_at` integer,
	`held_by` text,
	`cancelled_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`edited_at` integer,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`by_person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meetings_by_circle` ON `meetings` (`programme_id`,`circle_id`,`starts_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_programmeId_id_unique` ON `meetings` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `minutes` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`agenda_item_id` text,
	`text` text NOT NULL,
	`by_person_id` text NOT NULL,
	`helper_id` text,
	`task_id` text,
	`created_at` integer NOT NULL,
	`taken_back_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`meeting_id`) REFERENCES `meetings`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`agenda_item_id`) REFERENCES `agenda_items`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`task_id`) REFERENCES `tasks`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`by_person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `minutes_by_meeting` ON `minutes` (`programme_id`,`meeting_id`,`created_at`);