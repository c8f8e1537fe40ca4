import { eq } from "drizzle-orm";
import type { Field } from "#app/asset-import/mapping.ts";
import { addSource } from "#app/asset-sources/add-source.server.ts";
import { changeRun } from "#app/asset-sources/change-run.server.ts";
import { isOpen } from "#app/asset-sources/lease-run.server.ts";
import type { ImportMeans } from "#app/asset-sources/read-source.server.ts";
import { saveMapping } from "#app/asset-sources/save-mapping.server.ts";
import { startReading } from "#app/asset-sources/start-reading.server.ts";
import { workRuns } from "#app/asset-sources/work-runs.server.ts";
import { editAsset } from "#app/community/edit-asset.server.ts";
import { factsForm } from "#app/community/forms.ts";
import { readDraft } from "#app/community/read-draft.server.ts";
import { typedFactsOf } from "#app/community/typed-of.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { addDays, dayOf } from "#app/lib/dates.ts";
import { importRuns, sourceRecords } from "../schema/index.ts";
import { boroughFile, COLUMNS } from "./borough-file.ts";
import { cast, castId, ZONE } from "./people.ts";

const DAY = 86_400_000;
/** It comes as a file: nobody's server is asked. */
const NOTHING_TO_FETCH: ImportMeans["fetcher"] = {
  fetch: async () => ({ result: "failed", fault: "refused" }),
  close: () => {},
};
type Means = Pick<ImportMeans, "database" | "geocoder"> & { keys: Keys };

/**
 * For the demo: Nadia has brought in the borough's list of what is around, corrected a number in it, and brought in a newer one. All through what
 * the buttons call, so that its reports are what they would be: rows that could not be read, one whose own words were kept, one that is gone.
 */
export async function seedSource(means: Means, now: Date) {
  const on = (days: number) => addDays(dayOf(now, ZONE), days);
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  const file = (which: "first" | "newer") => new File([boroughFile(which, on)], "things-to-do.csv");
  const programmeId = castId("riverside");

  const first = nadiaAt(means, ago(40));
  const sourceId = await addSource(first, {
    name: "Riverside Borough: things to do",
    way: "file",
    licence: "ogl",
    attribution: "Riverside Borough Council",
    everyDays: "0",
    file: file("first"),
  });
  await work(means, first.now);
  const fields: Field[] = COLUMNS.map(([, field]) => field);
  await saveMapping(first, sourceId, await openRunOf(means, sourceId), fields);
  await bring(means, first, sourceId);

  const between = nadiaAt(means, ago(12));
  const [choir] = await means.database.db.select().from(sourceRecords).where(eq(sourceRecords.key, "rb-103"));
  const known = choir && (await readDraft(means.database.db, programmeId, choir.assetId));
  if (!known) throw new Error("the borough's choir was not brought in");
  const corrected = { ...typedFactsOf(known.draft), phone: "01632 960188", version: known.version };
  await editAsset(between, known.assetId, factsForm.parse(corrected));

  const newer = nadiaAt(means, ago(3));
  await startReading(newer, sourceId, file("newer"));
  await bring(means, newer, sourceId);
}

async function bring(means: Means, nadia: VisitorCtx, sourceId: string) {
  await work(means, nadia.now);
  await changeRun(nadia, sourceId, await openRunOf(means, sourceId), "bring");
  await work(means, nadia.now);
}

async function work(means: Means, now: Date) {
  const onFault = (error: unknown) => {
    throw error;
  };
  await workRuns({ ...means, fetcher: NOTHING_TO_FETCH, clock: () => now, isStopping: () => false }, onFault);
}

async function openRunOf({ database }: Means, sourceId: string) {
  const [run] = await database.db.select({ id: importRuns.id }).from(importRuns).where(isOpen(sourceId));
  if (!run) throw new Error("the borough's list is not being read");
  return run.id;
}

function nadiaAt({ database: { db, transaction }, keys }: Means, now: Date): VisitorCtx {
  const { name, programme } = cast.nadia;
  const actor: Visitor = {
    sessionId: castId("nadia-session"),
    deviceId: castId("nadia-device"),
    programmeId: castId(programme),
    personId: castId("nadia"),
    name,
    language: "en",
    timeZone: ZONE,
    staff: ["connector"],
    hasSecondStep: true,
    provedAt: null,
    helper: null,
  };
  return { db, transaction, keys, now, actor };
}
