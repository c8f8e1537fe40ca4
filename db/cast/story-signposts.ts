import type { Tx } from "../client.ts";
import { handOvers, signpostLinks, signposts, unmetNeeds } from "../schema/index.ts";
import { hashSecret, type Keys } from "#app/lib/crypto.server.ts";
import { momentOf, weekdayOf } from "#app/lib/dates.ts";
import { signpostSecret } from "#app/signposts/link.server.ts";
import { castId, ZONE } from "./people.ts";

const where = { programmeId: castId("riverside"), circleId: castId("okafor") };
const TUESDAY = 2;

/**
 * What was suggested to Grace's family: one waits for an answer, one is next Tuesday and Jo goes along, one was good, and one was handed to an
 * organisation that has not answered yet. In the other circle nothing near looks after the children.
 */
export async function seedSignposts(tx: Tx, keys: Keys, on: (days: number) => string, ago: (days: number) => Date) {
  const tuesday = [3, 4, 5, 6, 7, 8, 9].map(on).find((day) => weekdayOf(day) === TUESDAY) ?? on(5);
  const suggested = (key: string, asset: string, days: number, more: Partial<typeof signposts.$inferInsert>) => ({
    id: castId(key),
    ...where,
    assetId: castId(`asset-${asset}`),
    state: "open" as const,
    byPersonId: castId("sam"),
    byRole: "facilitator" as const,
    createdAt: ago(days),
    how: "told" as const,
    timeZone: ZONE,
    ...more,
  });
  const yes = (days: number) => ({
    answer: "yes" as const,
    answeredAt: ago(days),
    answeredBy: castId("grace"),
    version: 2,
  });
  for (const row of [
    suggested("signpost-waiting", "talking", 1, { need: "low_mood", why: "Mornings sounded hard last week." }),
    suggested("signpost-coming", "money", 4, {
      ...yes(3),
      need: "money",
      how: "goes_along",
      companionId: castId("jo"),
      onDay: tuesday,
      atTime: "09:30",
      startsAt: momentOf(tuesday, "09:30", ZONE),
      consentBy: castId("grace"),
      consentAt: ago(3),
    }),
    suggested("signpost-over", "larder", 30, {
      ...yes(29),
      need: "food",
      state: "over",
      outcome: "liked",
      outcomeAt: ago(12),
      outcomeBy: castId("grace"),
      heard: "page",
      endedAt: ago(12),
      endedBy: castId("grace"),
      version: 3,
    }),
    suggested("signpost-handed", "carers", 8, { ...yes(7), need: "caring", how: "called_ahead" }),
  ])
    await tx.insert(signposts).values(row);
  await tx.insert(signpostLinks).values(
    ["signpost-coming", "signpost-handed"].flatMap((key) =>
      (["grace", "daniel"] as const).map((who) => ({
        id: castId(`${key}-${who}`),
        ...where,
        signpostId: castId(key),
        personId: castId(who),
        secretHash: hashSecret(signpostSecret(keys, { signpostId: castId(key), personId: castId(who) })),
        createdAt: ago(3),
      })),
    ),
  );
  await tx.insert(handOvers).values({
    id: castId("hand-over-carers"),
    ...where,
    signpostId: castId("signpost-handed"),
    sentAt: ago(6),
    sentBy: castId("sam"),
    sentRole: "facilitator",
  });
  await tx.insert(unmetNeeds).values({
    id: castId("unmet-childcare"),
    ...where,
    circleId: castId("bevan"),
    areaId: castId("harbour"),
    need: "childcare",
    byPersonId: castId("sam"),
    byRole: "facilitator",
    createdAt: ago(15),
  });
}
