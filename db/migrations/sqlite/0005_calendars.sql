CREATE TABLE `calendar_feeds` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	`last_read_at` integer,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_by_secret` ON `calendar_feeds` (`secret_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_once` ON `calendar_feeds` (`programme_id`,`person_id`) WHERE revoked_at is null;--> statement-breakpoint
ALTER TABLE `tasks` ADD `edited_at` integer;