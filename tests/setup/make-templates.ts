import { openDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { seedCast } from "#db/cast/story.ts";
import { NOON, testKeys } from "./world.ts";

// Fills what tests start from: a migrated database and one with the cast in it. A program of its own, because which engine is meant is
// settled by DATABASE_URL when a program starts.
const [empty = "", withCast = ""] = process.argv.slice(2);
await migrate(empty);
await migrate(withCast);
const database = await openDatabase(withCast);
await database.transaction((tx) => seedCast(tx, testKeys, NOON));
await database.close();
