import type { Channel, ReminderKind } from "#db/schema/index.ts";
import { type Kind, KINDS } from "./kinds.ts";

/** What somebody chooses about, several kinds under one heading each. What is about an account is not chosen: it is asked for, or about safety. */
export const GROUPS = [
  "promises",
  "asks",
  "meetings",
  "check_ins",
  "places",
  "week",
] as const satisfies readonly Kind["group"][];
export type Group = (typeof GROUPS)[number];

/** By which channel a group comes; "usual" follows the order of channels, "none" is not at all. */
export const GROUP_WAYS = ["usual", "push", "sms", "email", "none"] as const;
type GroupWay = (typeof GROUP_WAYS)[number];
export type GroupWays = Record<Group, GroupWay>;
export type Choices = ReadonlyMap<ReminderKind, Channel | "none">;

const kinds = Object.entries(KINDS) as [ReminderKind, Kind][];

/** The kinds under a heading; those that may be muted first. */
const kindsOf = (group: Group) =>
  kinds.filter(([, kind]) => kind.group === group).toSorted(([, a], [, b]) => Number(b.canMute) - Number(a.canMute));

/** What somebody chose for each group, from what is kept for each kind. */
export function waysOf(choices: Choices): GroupWays {
  const way = (group: Group): GroupWay => {
    const [first] = kindsOf(group);
    return (first && choices.get(first[0])) ?? "usual";
  };
  return Object.fromEntries(GROUPS.map((group) => [group, way(group)])) as GroupWays;
}

/** What is kept for each kind, from what somebody chose for each group. "None" leaves out what always arrives. */
export function choicesOf(ways: GroupWays): Map<ReminderKind, Channel | "none"> {
  const chosen = GROUPS.flatMap((group) => {
    const way = ways[group];
    if (way === "usual") return [];
    return kindsOf(group)
      .filter(([, { canMute, only }]) => (way === "none" ? canMute : (only?.includes(way) ?? true)))
      .map(([kind]) => [kind, way] as const);
  });
  return new Map(chosen);
}

/** Every group turned off but those that somebody chose to get otherwise than by email: what a mailbox's own "unsubscribe" means. */
export const withoutEmail = (ways: GroupWays): GroupWays =>
  Object.fromEntries(
    GROUPS.map((group) => [group, ways[group] === "push" || ways[group] === "sms" ? ways[group] : "none"]),
  ) as GroupWays;
