CREATE TABLE "asset_sources" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"way" text NOT NULL,
	"url" text,
	"licence" text NOT NULL,
	"attribution" text,
	"mapping" jsonb,
	"etag" text,
	"last_modified" text,
	"every_days" integer,
	"next_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text collate "C",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "asset_sources_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"run_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"row" integer NOT NULL,
	"key" text,
	"name" text,
	"outcome" text NOT NULL,
	"reason" text,
	"warnings" jsonb NOT NULL,
	"record" jsonb,
	"raw" jsonb,
	"hash" text
);
--> statement-breakpoint
CREATE TABLE "import_runs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"part" text NOT NULL,
	"is_automatic" boolean NOT NULL,
	"format" text,
	"cursor" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"is_whole" boolean NOT NULL,
	"etag" text,
	"last_modified" text,
	"fence" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"retry_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fault" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" text collate "C",
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "import_runs_programmeId_id_unique" UNIQUE("programme_id","id")
);
--> statement-breakpoint
CREATE TABLE "source_chunks" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"run_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"content" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_records" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"programme_id" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"key" text NOT NULL,
	"asset_id" text collate "C" NOT NULL,
	"raw" jsonb,
	"hash" text NOT NULL,
	"taken" jsonb NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"last_run_id" text collate "C" NOT NULL,
	"gone_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_programme_id_run_id_import_runs_programme_id_id_fk" FOREIGN KEY ("programme_id","run_id") REFERENCES "public"."import_runs"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_programme_id_source_id_asset_sources_programme_id_id_fk" FOREIGN KEY ("programme_id","source_id") REFERENCES "public"."asset_sources"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_chunks" ADD CONSTRAINT "source_chunks_programme_id_run_id_import_runs_programme_id_id_fk" FOREIGN KEY ("programme_id","run_id") REFERENCES "public"."import_runs"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_records" ADD CONSTRAINT "source_records_programme_id_source_id_asset_sources_programme_id_id_fk" FOREIGN KEY ("programme_id","source_id") REFERENCES "public"."asset_sources"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_records" ADD CONSTRAINT "source_records_programme_id_asset_id_assets_programme_id_id_fk" FOREIGN KEY ("programme_id","asset_id") REFERENCES "public"."assets"("programme_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "asset_sources_by_name" ON "asset_sources" USING btree ("programme_id","name");--> statement-breakpoint
CREATE INDEX "asset_sources_by_next" ON "asset_sources" USING btree ("next_at");--> statement-breakpoint
CREATE UNIQUE INDEX "import_rows_once" ON "import_rows" USING btree ("run_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "import_rows_by_key" ON "import_rows" USING btree ("run_id","key");--> statement-breakpoint
CREATE INDEX "import_rows_by_outcome" ON "import_rows" USING btree ("run_id","outcome","number");--> statement-breakpoint
CREATE INDEX "import_runs_by_source" ON "import_runs" USING btree ("source_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "import_runs_open" ON "import_runs" USING btree ("source_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "source_chunks_once" ON "source_chunks" USING btree ("run_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "source_records_once" ON "source_records" USING btree ("source_id","key");--> statement-breakpoint
CREATE INDEX "source_records_by_asset" ON "source_records" USING btree ("asset_id");--> statement-breakpoint
CREATE INDEX "source_records_by_seen" ON "source_records" USING btree ("source_id","last_run_id");