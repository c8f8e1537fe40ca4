import type { Say, WordKey } from "#app/words/index.ts";

/** The kinds of device that have a word of their own in each language; the rest are names. */
const KINDS: Record<string, WordKey> = {
  "Android phone": "people.kind_android_phone",
  "Android tablet": "people.kind_android_tablet",
  "Windows computer": "people.kind_windows",
  "Linux computer": "people.kind_linux",
  "Phone or computer": "people.kind_any",
};

/** A device's label in the reader's language: "Ffôn Android, Chrome". */
export function sayDevice(label: string, say: Say): string {
  const [kind = "", ...browser] = label.split(", ");
  const words = KINDS[kind];
  return [words ? say(words) : kind, ...browser].join(", ");
}
