-- The index of the words of what is found (db/asset-words.ts).
CREATE TABLE "asset_words" ("number" integer PRIMARY KEY, "words" tsvector NOT NULL);
--> statement-breakpoint
CREATE INDEX "asset_words_by_word" ON "asset_words" USING gin ("words") WITH (fastupdate = off);
