import { and, eq, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { blocks } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";

/** @throws Refusal not_allowed when the family does not want this person, or whoever has this phone or email, in the circle */
export async function insistNotBlocked(
  tx: Tx,
  { actor, keys }: Pick<Ctx, "actor" | "keys">,
  who: { personId?: string; contact?: string | undefined },
) {
  const found = await tx
    .select({ id: blocks.id })
    .from(blocks)
    .where(
      and(
        inCircle(blocks, actor),
        or(
          eq(blocks.personId, who.personId ?? ""),
          eq(blocks.contactHash, who.contact ? keys.sign("contact", who.contact) : ""),
        ),
      ),
    )
    .limit(1);
  if (found.length > 0) throw new Refusal("not_allowed", "circles.is_blocked");
}
