import type { CircleRole, ReactionKind, Ring } from "#db/schema/index.ts";

export const REACTIONS = ["heart", "thanks", "smile"] as const satisfies readonly ReactionKind[];
export type Audience = "inner" | "all" | "family";

interface Reader {
  role: CircleRole;
  ring: Ring;
  personId: string;
  /** Who acts in their name. */
  helperId: string | null;
}

/** Who can see news and what stands under them: everybody, the inner ring, or the family alone with whoever wrote it. Whoever
 * acts for one of them is not the family: it may be written about the one who acts. */
export function mayReadNews(reader: Reader, news: { ring: Audience; byPersonId: string }): boolean {
  if (news.ring === "family")
    return !reader.helperId && (reader.role === "family" || reader.personId === news.byPersonId);
  return news.ring === "all" || reader.ring === "inner";
}

/** For whom somebody may write: for everybody and for the family always, for the inner ring only out of it. */
export const mayWriteFor = (ring: Ring, audience: Audience) => audience !== "inner" || ring === "inner";

/**
 * Whether somebody may say that something should not be here. What only the family reads stays with the family: each of them can take it
 * back, and nobody else is shown it.
 */
export const mayReport = (news: { ring: Audience }, isMine: boolean) => !isMine && news.ring !== "family";

export interface Names {
  kind: ReactionKind;
  names: string[];
  isMine: boolean;
}

interface Tapped {
  updateId: string;
  kind: string;
  name: string;
  personId: string;
}

/** Who tapped what under each of the news, in the order of the drawings; and how many answers there are. */
export function answersByNews(rows: readonly Tapped[], me: string) {
  const found = new Map<string, { reactions: Names[]; replies: number }>();
  for (const [updateId, of] of Map.groupBy(rows, (row) => row.updateId)) {
    const reactions = REACTIONS.map((kind) => {
      const tapped = of.filter((row) => row.kind === kind);
      return { kind, names: tapped.map(({ name }) => name), isMine: tapped.some(({ personId }) => personId === me) };
    });
    found.set(updateId, { reactions, replies: Number(of.find(({ kind }) => kind === "replies")?.name ?? 0) });
  }
  return found;
}

/** What stands under news that nobody has answered. */
export const NO_ANSWERS: { reactions: Names[]; replies: number } = {
  reactions: REACTIONS.map((kind) => ({ kind, names: [], isMine: false })),
  replies: 0,
};
