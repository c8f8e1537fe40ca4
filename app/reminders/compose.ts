import type { Language, ReminderKind } from "#db/schema/index.ts";
import type { Address, Letter } from "#app/delivery/channel.ts";
import { asText, segmentsOf } from "#app/delivery/segments.ts";
import { type Say, sayFor } from "#app/words/index.ts";
import type { Level } from "./decide.ts";
import { emailPage } from "./email-page.ts";
import type { Facts } from "./facts.ts";
import { answerKey, hasAnswer, plainKey, subjectKey } from "./word-keys.ts";

export interface About {
  /** The delivery's id. */
  id: string;
  language: Language;
  level: Level;
  address: Address;
  /** The installation's address, without a slash at the end. */
  baseUrl: string;
  /** Where such messages can be stopped; null where they cannot. */
  stopUrl: string | null;
  usefulUntil: Date;
  isInDoubt: boolean;
  isUrgent: boolean;
}

export interface Said {
  kind: ReminderKind;
  facts: Facts;
}

/**
 * A letter about one thing, or about several that come together. At level `neutral` it says only that there is something; at `plain` kinds of
 * help, days and times, never what people wrote; at `detail` their words too (docs/decisions/0023).
 */
export function compose(about: About, [first, ...others]: readonly [Said, ...Said[]]): Letter {
  const { id, language, address, level, stopUrl, usefulUntil, isInDoubt, isUrgent } = about;
  const parts = [first, ...others];
  const say = sayFor(language);
  const isOne = others.length === 0;
  const path = isOne ? first.facts.path : "/";
  const lines = level === "neutral" ? [say("reminders.neutral")] : parts.map((part) => lineOf(part, level, say));
  return {
    id,
    kind: isOne ? first.kind : "digest",
    address,
    language,
    subject: oneLine(subjectOf(parts, level, say)),
    text: textOf(about, parts, lines, say),
    html: address.channel === "email" ? emailPage({ language, lines, url: about.baseUrl + path, stopUrl, say }) : null,
    path,
    stopUrl,
    isUrgent,
    usefulUntil,
    isInDoubt,
  };
}

/** A line break in a subject would begin a header of its own. */
const oneLine = (text: string) => text.replaceAll(/[\r\n\t\0]+/g, " ").trim();

function subjectOf(parts: readonly Said[], level: Level, say: Say) {
  const [first] = parts;
  if (level === "neutral" || !first) return say("reminders.neutral_subject");
  return parts.length > 1
    ? say("reminders.digest_subject", { count: parts.length })
    : say(subjectKey(first.kind), first.facts.plain);
}

function lineOf({ kind, facts }: Said, level: Level, say: Say) {
  const plain = say(plainKey(kind), facts.plain);
  const title = level === "detail" ? (facts.detail?.title ?? facts.detail?.about) : undefined;
  return title === undefined ? plain : `${plain} ${say("reminders.detail", { title: oneLine(String(title)) })}`;
}

/** The words for each channel: a push has a page behind it, a text is short, an email has room. */
function textOf({ address: { channel }, baseUrl, stopUrl }: About, parts: readonly Said[], lines: string[], say: Say) {
  const [first] = parts;
  const isOne = parts.length === 1;
  const path = isOne && first ? first.facts.path : "/";
  if (channel === "push") return lines.join("\n");
  if (channel === "email") {
    const body = isOne ? lines : [say("reminders.digest"), ...lines.map((line) => `- ${line}`)];
    const stop = stopUrl ? ["", say("reminders.why"), `${say("reminders.stop")} ${stopUrl}`] : [];
    return [...body, "", baseUrl + path, ...stop, ""].join("\n");
  }
  const isKept = isOne && first?.facts.isOwnLink === true;
  // A text leads to the front door: the whole address of a page would take half of it. One's own link has to be whole.
  const link = isKept ? baseUrl + path : baseUrl;
  const hint =
    isOne && first && lines[0] !== say("reminders.neutral") && hasAnswer(first.kind) ? say(answerKey(first.kind)) : "";
  return shortest([
    [...lines, hint, first?.kind === "sign_in_code" ? "" : link],
    [...lines, hint],
    [
      lines.length > 1 ? say("reminders.digest_subject", { count: lines.length }) : (lines[0] ?? ""),
      isKept ? link : "",
    ],
    [say("reminders.neutral"), link],
  ]);
}

const MOST_SEGMENTS = 2;

/** The first of these that is one part of a text; else the first that is two. */
function shortest(drafts: readonly (readonly string[])[]) {
  const texts = drafts.map((pieces) => asText(pieces.filter(Boolean).join(" ")));
  const [whole = ""] = texts;
  if (segmentsOf(whole) === 1) return whole;
  return texts.find((text) => segmentsOf(text) <= MOST_SEGMENTS) ?? whole;
}
