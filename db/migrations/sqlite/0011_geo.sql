CREATE TABLE `outcodes` (
	`outcode` text PRIMARY KEY NOT NULL,
	`latitude` integer NOT NULL,
	`longitude` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `postcodes` (
	`postcode` text PRIMARY KEY NOT NULL,
	`outcode` text NOT NULL,
	`latitude` integer NOT NULL,
	`longitude` integer NOT NULL,
	`is_live` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `postcodes_by_outcode` ON `postcodes` (`outcode`);