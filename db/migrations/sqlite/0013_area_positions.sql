ALTER TABLE `areas` ADD `around` text;--> statement-breakpoint
ALTER TABLE `areas` ADD `latitude` integer;--> statement-breakpoint
ALTER TABLE `areas` ADD `longitude` integer;