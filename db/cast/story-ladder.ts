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
import { castId } from "./people.ts";

/** What suits whom, an ask that nobody took and how far it came, and what people answered to Grace's news. */
export async function seedLadder(tx: Tx, ago: (days: number) => Date) {
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

  const walk = { programmeId, circleId: castId("bevan"), taskId: castId("task-walk") };
  await tx.insert(ladderSteps).values([
    { ...walk, step: "suited", at: ago(35) },
    { ...walk, step: "everybody", at: ago(34) },
    { ...walk, step: "inner", at: ago(33) },
    { ...walk, step: "facilitator", at: ago(32) },
    { ...walk, step: "connector", at: ago(30) },
  ]);

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
