import { eq } from "drizzle-orm";
import { assetMaps } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { USUAL_DAYS } from "./settings-form.ts";

/** What stands of the programme's page for everybody, for the page where it is changed; the usual where there is none yet. */
export async function readMapSettings({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "map.manage");
  const [row] = await db.select().from(assetMaps).where(eq(assetMaps.programmeId, actor.programmeId));
  if (!row) return NONE;
  const { slug, intro, phone, email, licence, checkEveryDays, isListed, version, openedAt } = row;
  return { slug, intro, phone, email, licence, checkEveryDays, isListed, version, isOpen: openedAt !== null };
}

const NONE = {
  slug: "",
  intro: null,
  phone: null,
  email: null,
  licence: null,
  checkEveryDays: USUAL_DAYS,
  isListed: false,
  version: 0,
  isOpen: false,
};
