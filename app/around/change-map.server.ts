import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assetMaps } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import type { MapSettings } from "./settings-form.ts";

/**
 * Changes what the page for everybody says, and where it is; the first time it makes it, closed.
 * @throws Refusal conflict when another programme has the address, or somebody else changed it meanwhile
 */
export async function changeMap({ transaction, actor, now }: VisitorCtx, { version, ...typed }: MapSettings) {
  insistVisitor(actor, "map.manage");
  const { programmeId, personId } = actor;
  const { slug, checkEveryDays, isListed, intro = null, phone = null, email = null, licence = null } = typed;
  const facts = { slug, checkEveryDays, intro, phone, email, licence, isListed: isListed === "on" };
  await transaction(async (tx) => {
    await insistFree(tx, programmeId, slug);
    const next = { ...facts, changedAt: now, changedBy: personId, version: version + 1 };
    const saved =
      version === 0
        ? await tx
            .insert(assetMaps)
            .values({ programmeId, ...next })
            .onConflictDoNothing()
            .returning({ id: assetMaps.programmeId })
        : await tx
            .update(assetMaps)
            .set(next)
            .where(and(eq(assetMaps.programmeId, programmeId), eq(assetMaps.version, version)))
            .returning({ id: assetMaps.programmeId });
    if (saved.length === 0) throw new Refusal("conflict", "common.edited_meanwhile");
    await record(tx, { programmeId, personId, role: "coordinator" }, "programme.edited", programmeId, now);
  });
}

/** An address leads to one programme of the installation. */
async function insistFree(tx: Tx, programmeId: string, slug: string) {
  const others = await tx
    .select({ programmeId: assetMaps.programmeId })
    .from(assetMaps)
    .where(and(eq(assetMaps.slug, slug), ne(assetMaps.programmeId, programmeId)));
  if (others.length > 0) throw new Refusal("conflict", "around.slug_taken");
}
