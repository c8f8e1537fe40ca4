import type { Language, ReminderKind } from "#db/schema/index.ts";
import type { Address, Letter } from "#app/delivery/channel.ts";
import { type Say, sayFor } from "#app/words/index.ts";
import { composeText } from "./compose-text.ts";
import type { Level } from "./decide.ts";
import { emailPage } from "./email-page.ts";
import type { Facts } from "./facts.ts";
import { plainKey, subjectKey } from "./word-keys.ts";

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
  /** Whether an answer to a text would be heard. */
  hearsAnswers: boolean;
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
export function compose(about: About, parts: readonly [Said, ...Said[]]): Letter {
  const { id, language, address, baseUrl, stopUrl, hearsAnswers, usefulUntil, isInDoubt, isUrgent } = about;
  const [first, ...others] = parts;
  const say = sayFor(language);
  const isOne = others.length === 0;
  const level = isOne && NEVER_NEUTRAL.has(first.kind) ? "plain" : about.level;
  const path = isOne ? first.facts.path : "/";
  const lines = linesOf(parts, level, say);
  const subject = oneLine(subjectOf(first, lines.length, level, say));
  const page = { language, subject, lines, url: baseUrl + path, why: level !== "neutral" && stopUrl !== null, stopUrl };
  const texts = {
    push: () => (level === "neutral" ? say("reminders.neutral_push") : lines.join("\n")),
    email: () => asEmail(page, say),
    sms: () =>
      composeText(
        { parts, lines, plain: linesOf(parts, "plain", say), level, baseUrl, hearsAnswers, canStop: stopUrl !== null },
        say,
      ),
  };
  return {
    id,
    kind: isOne ? first.kind : "digest",
    address,
    language,
    subject,
    text: texts[address.channel](),
    html: address.channel === "email" ? emailPage(page, say) : null,
    path,
    stopUrl,
    isUrgent,
    usefulUntil,
    isInDoubt,
  };
}

/** Without its code it would be of no use, and with it it says nothing of anybody. */
const NEVER_NEUTRAL: ReadonlySet<ReminderKind> = new Set(["sign_in_code"]);

/** A line break in a subject would begin a header of its own; what turns letters round could make it say something else. */
const oneLine = (text: string) =>
  text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, " ").trim();

function subjectOf({ kind, facts }: Said, count: number, level: Level, say: Say) {
  if (level === "neutral") return say("reminders.neutral_subject");
  return count > 1 ? say("reminders.digest_subject", { count }) : say(subjectKey(kind), facts.plain);
}

/** What is said of each part, the same words once; of all of them together at level `neutral`. */
function linesOf(parts: readonly Said[], level: Level, say: Say) {
  if (level === "neutral") return [say("reminders.neutral")];
  return [...new Set(parts.map((part) => lineOf(part, level, say)))];
}

function lineOf({ kind, facts }: Said, level: Level, say: Say) {
  const plain = say(plainKey(kind), facts.plain);
  const title = level === "detail" ? (facts.detail?.title ?? facts.detail?.about) : undefined;
  return title === undefined ? plain : `${plain} ${say("reminders.detail", { title: oneLine(String(title)) })}`;
}

interface Page {
  lines: readonly string[];
  url: string;
  why: boolean;
  stopUrl: string | null;
}

function asEmail({ lines, url, why, stopUrl }: Page, say: Say) {
  const body = lines.length === 1 ? lines : [say("reminders.digest"), ...lines.map((line) => `- ${line}`)];
  const stop =
    stopUrl === null ? [] : ["", ...(why ? [say("reminders.why")] : []), `${say("reminders.stop")} ${stopUrl}`];
  return [...body, "", url, ...stop, ""].join("\n");
}
