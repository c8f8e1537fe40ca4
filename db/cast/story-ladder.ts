import type { Tx } from "../client.ts";
import {
  ladderSteps,
  type ReactionKind,
  reactions,
  replies,
  spareTimes,
  suits,
  type TaskKind,
} from "../schema/index.ts";
import { readClimbing } from "#app/ladder/queries-asks.server.ts";
import { DEFAULT_WAITING, stepsOf } from "#app/ladder/rules.ts";
import { castId } from "./people.ts";

/** More asks than the story has. */
const MANY = 100;

/** What suits whom, how far the asks came that nobody has taken, and what people answered to Grace's news. */
export async function seedLadder(tx: Tx, ago: (days: number) => Date, now: Date) {
  const programmeId = castId("riverside");
  const glad: [who: string, ...kinds: TaskKind[]][] = [
    ["jo", "meal", "call"],
    ["rosa", "sitting", "lift"],
  ];
  for (const [who, ...kinds] of glad)
    await tx.insert(suits).values(kinds.map((kind) => ({ programmeId, personId: castId(who), kind })));
  await tx
    .insert(spareTimes)
    .values([1, 3, 5].map((weekday) => ({ programmeId, personId: castId("jo"), weekday, part: "evening" as const })));

  for (const ask of await readClimbing(tx, programmeId, "", now, MANY)) {
    const { taskId, circleId } = ask;
    const reached = stepsOf(ask, DEFAULT_WAITING).filter(({ at }) => at <= now);
    if (reached.length > 0)
      await tx.insert(ladderSteps).values(reached.map((due) => ({ programmeId, circleId, taskId, ...due })));
  }

  const football = { programmeId, circleId: castId("okafor"), updateId: castId("news-football") };
  const tapped: [who: string, kind: ReactionKind][] = [
    ["jo", "heart"],
    ["sam", "heart"],
    ["priya", "smile"],
  ];
  await tx
    .insert(reactions)
    .values(tapped.map(([who, kind]) => ({ ...football, personId: castId(who), kind, createdAt: ago(1) })));
  await tx.insert(replies).values({
    ...football,
    id: castId("reply-football"),
    text: "I have lost my voice. It was worth it.",
    byPersonId: castId("jo"),
    createdAt: ago(1),
  });
}
