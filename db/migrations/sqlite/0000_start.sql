CREATE TABLE `blocks` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`person_id` text,
	`contact_hash` text,
	`by_person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `blocks_by_circle` ON `blocks` (`programme_id`,`circle_id`);--> statement-breakpoint
CREATE TABLE `circle_states` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`by_person_id` text NOT NULL,
	`from` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `circle_states_by_circle` ON `circle_states` (`programme_id`,`circle_id`,`from`);--> statement-breakpoint
CREATE TABLE `circles` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`area_id` text,
	`household_id` text NOT NULL,
	`name` text NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`lead_person_id` text,
	`created_at` integer NOT NULL,
	`last_active_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_id`,`household_id`) REFERENCES `households`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`lead_person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`area_id`) REFERENCES `areas`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `circles_by_programme` ON `circles` (`programme_id`,`state`,`last_active_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `circles_programmeId_id_unique` ON `circles` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `get_togethers` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`on_day` text NOT NULL,
	`at_time` text NOT NULL,
	`time_zone` text NOT NULL,
	`starts_at` integer NOT NULL,
	`place` text NOT NULL,
	`by_person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`cancelled_at` integer,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `get_togethers_by_circle` ON `get_togethers` (`programme_id`,`circle_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text,
	`person_id` text,
	`role` text,
	`ring` text,
	`way` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	`tried_again_at` integer,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_by_secret` ON `invitations` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `invitations_by_circle` ON `invitations` (`programme_id`,`circle_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_programmeId_id_unique` ON `invitations` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `join_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`invitation_id` text NOT NULL,
	`name` text NOT NULL,
	`contact_kind` text NOT NULL,
	`contact` text NOT NULL,
	`language` text NOT NULL,
	`asked_by_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`decision` text,
	`person_invitation_id` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`invitation_id`) REFERENCES `invitations`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_invitation_id`) REFERENCES `invitations`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `join_requests_by_circle` ON `join_requests` (`programme_id`,`circle_id`,`decided_at`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`ring` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	`ended_by` text,
	`ended_why` text,
	`proxy_agreed_at` integer,
	`proxy_noted_by` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_once` ON `memberships` (`programme_id`,`circle_id`,`person_id`) WHERE until is null;--> statement-breakpoint
CREATE INDEX `memberships_by_person` ON `memberships` (`person_id`,`until`);--> statement-breakpoint
CREATE INDEX `memberships_by_circle` ON `memberships` (`circle_id`,`until`);--> statement-breakpoint
CREATE TABLE `shares` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`what` text NOT NULL,
	`why` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	`agreed_by` text NOT NULL,
	`stopped_at` integer,
	`stopped_by` text,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `shares_by_circle` ON `shares` (`programme_id`,`circle_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `updates` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`task_id` text,
	`ring` text NOT NULL,
	`by_person_id` text NOT NULL,
	`helper_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`task_id`) REFERENCES `tasks`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `updates_by_circle` ON `updates` (`programme_id`,`circle_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `access_log` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`helper_id` text,
	`role` text NOT NULL,
	`what` text NOT NULL,
	`subject_id` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `access_log_by_circle` ON `access_log` (`programme_id`,`circle_id`,`at`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text,
	`person_id` text NOT NULL,
	`helper_id` text,
	`role` text NOT NULL,
	`what` text NOT NULL,
	`subject_id` text,
	`facts` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_by_circle` ON `events` (`programme_id`,`circle_id`,`at`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`key` text NOT NULL,
	`step` text NOT NULL,
	`result` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`key`, `step`)
);
--> statement-breakpoint
CREATE INDEX `submissions_by_time` ON `submissions` (`at`);--> statement-breakpoint
CREATE TABLE `home_members` (
	`programme_id` text NOT NULL,
	`home_id` text NOT NULL,
	`member_id` text NOT NULL,
	PRIMARY KEY(`home_id`, `member_id`),
	FOREIGN KEY (`programme_id`,`home_id`) REFERENCES `homes`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`member_id`) REFERENCES `household_members`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `homes` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`household_id` text NOT NULL,
	`label` text NOT NULL,
	`area` text NOT NULL,
	`sealed_address` text,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_id`,`household_id`) REFERENCES `households`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `homes_by_household` ON `homes` (`programme_id`,`household_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `homes_programmeId_id_unique` ON `homes` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `household_members` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`household_id` text NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`first_name` text NOT NULL,
	`birth_year` integer,
	`created_at` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`programme_id`,`household_id`) REFERENCES `households`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `household_members_by_household` ON `household_members` (`programme_id`,`household_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `household_members_programmeId_id_unique` ON `household_members` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `households` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `households_programmeId_id_unique` ON `households` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `authenticators` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`sealed_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`last_step` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `authenticators_once` ON `authenticators` (`programme_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `challenges` (
	`session_id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`challenge` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `contact_points` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`verified_at` integer,
	`safe` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_points_once` ON `contact_points` (`programme_id`,`person_id`,`value`);--> statement-breakpoint
CREATE INDEX `contact_points_by_value` ON `contact_points` (`value`);--> statement-breakpoint
CREATE INDEX `contact_points_by_person` ON `contact_points` (`person_id`);--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`browser_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`label` text NOT NULL,
	`is_shared` integer NOT NULL,
	`pin_hash` text,
	`pin_tries_left` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `devices_once` ON `devices` (`browser_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `devices_by_person` ON `devices` (`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `devices_programmeId_id_unique` ON `devices` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`credential_id` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`label` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passkeys_once` ON `passkeys` (`credential_id`);--> statement-breakpoint
CREATE INDEX `passkeys_by_person` ON `passkeys` (`programme_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_programmeId_id_unique` ON `people` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`device_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`idle_until` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`second_step_at` integer,
	`proved_at` integer,
	`step_tries_left` integer DEFAULT 5 NOT NULL,
	`helping_person_id` text,
	`helping_circle_id` text,
	`ended_at` integer,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`device_id`) REFERENCES `devices`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_device` ON `sessions` (`device_id`);--> statement-breakpoint
CREATE TABLE `sign_in_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_hash` text NOT NULL,
	`sealed_contact` text NOT NULL,
	`code_hash` text NOT NULL,
	`asked_by_hash` text NOT NULL,
	`tries_left` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`proved_at` integer,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `sign_in_codes_by_contact` ON `sign_in_codes` (`contact_hash`,`created_at`);--> statement-breakpoint
CREATE INDEX `sign_in_codes_by_asker` ON `sign_in_codes` (`asked_by_hash`,`created_at`);--> statement-breakpoint
CREATE TABLE `areas` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `areas_once` ON `areas` (`programme_id`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `areas_programmeId_id_unique` ON `areas` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `programmes` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staff_roles` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	`given_by` text,
	`ended_by` text,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_roles_once` ON `staff_roles` (`programme_id`,`person_id`,`role`) WHERE until is null;--> statement-breakpoint
CREATE INDEX `staff_roles_by_person` ON `staff_roles` (`person_id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`task_id` text NOT NULL,
	`person_id` text NOT NULL,
	`helpers` integer NOT NULL,
	`created_at` integer NOT NULL,
	`helper_id` text,
	`ended_at` integer,
	`ended_why` text,
	`ended_reason` text,
	FOREIGN KEY (`programme_id`,`task_id`) REFERENCES `tasks`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_once` ON `claims` (`programme_id`,`task_id`,`person_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `claims_by_circle` ON `claims` (`programme_id`,`circle_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `claims_by_person` ON `claims` (`programme_id`,`person_id`,`ended_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `claims_programmeId_id_unique` ON `claims` (`programme_id`,`id`);--> statement-breakpoint
CREATE TABLE `cover_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`task_id` text NOT NULL,
	`claim_id` text NOT NULL,
	`reason` text,
	`asked_at` integer NOT NULL,
	`ended_at` integer,
	`taken_by` text,
	FOREIGN KEY (`programme_id`,`task_id`) REFERENCES `tasks`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`claim_id`) REFERENCES `claims`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cover_requests_once` ON `cover_requests` (`programme_id`,`claim_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `cover_requests_by_circle` ON `cover_requests` (`programme_id`,`circle_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `declines` (
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`task_id` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`programme_id`, `task_id`, `person_id`),
	FOREIGN KEY (`programme_id`,`task_id`) REFERENCES `tasks`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`person_id`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `declines_by_person` ON `declines` (`circle_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`circle_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`note` text,
	`helper_note` text,
	`when_kind` text NOT NULL,
	`on_day` text,
	`from_time` text,
	`until_time` text,
	`time_zone` text NOT NULL,
	`starts_at` integer,
	`ends_at` integer,
	`area` text,
	`home_id` text,
	`sealed_address` text,
	`helpers_needed` integer NOT NULL,
	`helpers_promised` integer DEFAULT 0 NOT NULL,
	`ring` text NOT NULL,
	`state` text NOT NULL,
	`asked_by` text NOT NULL,
	`helper_id` text,
	`ended_at` integer,
	`ended_by` text,
	`not_done_why` text,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_id`,`circle_id`) REFERENCES `circles`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`home_id`) REFERENCES `homes`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_id`,`asked_by`) REFERENCES `people`(`programme_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tasks_by_circle` ON `tasks` (`programme_id`,`circle_id`,`state`,`starts_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_programmeId_id_unique` ON `tasks` (`programme_id`,`id`);