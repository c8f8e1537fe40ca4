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
CREATE INDEX `source_records_by_seen` ON `source_records` (`source_id`,`last_run_id`);