import type { Channel, Language, ReminderKind } from "#db/schema/index.ts";
import type { Address } from "#app/delivery/channel.ts";
import { segmentsOf } from "#app/delivery/segments.ts";
import { compose } from "./compose.ts";
import type { Level } from "./decide.ts";
import { KINDS } from "./kinds.ts";
import { sampleFacts } from "./samples.ts";

/** A message as it looks where it arrives. */
export interface Form {
  channel: Channel;
  /** The levels at which it says this. */
  levels: Level[];
  subject: string;
  text: string;
  /** The parts of a text message; null for other channels. */
  segments: number | null;
}

export interface Preview {
  kind: ReminderKind;
  canMute: boolean;
  forms: Form[];
}

interface Where {
  /** Without a slash at the end. */
  baseUrl: string;
  /** Whether an answer to a text would be heard. */
  hearsAnswers: boolean;
}

export const CHANNELS = ["sms", "push", "email"] as const satisfies readonly Channel[];
export const LEVELS = ["neutral", "plain", "detail"] as const satisfies readonly Level[];
const ADDRESSES: Record<Channel, Address> = {
  sms: { channel: "sms", to: "+447700900101" },
  email: { channel: "email", to: "sam@example.org" },
  push: { channel: "push", endpoint: "https://push.example.org/1", p256dh: "", auth: "" },
};

/** Every message that there is, at its longest, by every channel it can take. */
export function previews(language: Language, where: Where): Preview[] {
  return kinds.map((kind) => {
    const { canMute, only } = KINDS[kind];
    const channels = CHANNELS.filter((channel) => only?.includes(channel) ?? true);
    return { kind, canMute, forms: channels.flatMap((channel) => formsOf(kind, { ...where, channel, language })) };
  });
}

// Object.keys forgets what it was given.
const kinds = Object.keys(KINDS) as ReminderKind[];

function formsOf(kind: ReminderKind, where: Where & { channel: Channel; language: Language }): Form[] {
  const forms: Form[] = [];
  for (const level of LEVELS) {
    const { subject, text } = sampleLetter(kind, level, where);
    const same = forms.find((form) => form.text === text && form.subject === subject);
    if (same) same.levels.push(level);
    else {
      const segments = where.channel === "sms" ? segmentsOf(text) : null;
      forms.push({ channel: where.channel, levels: [level], subject, text, segments });
    }
  }
  return forms;
}

/** One of these letters, whole. */
export function sampleLetter(
  kind: ReminderKind,
  level: Level,
  { channel, language, baseUrl, hearsAnswers }: Where & { channel: Channel; language: Language },
) {
  const about = {
    id: "0".repeat(26),
    language,
    level,
    address: ADDRESSES[channel],
    baseUrl,
    stopUrl: KINDS[kind].canMute ? `${baseUrl}/m/AbCdEfGhIjKlMnOpQrStUv` : null,
    hearsAnswers,
    usefulUntil: new Date(0),
    isInDoubt: false,
    isUrgent: false,
  };
  return compose(about, [{ kind, facts: sampleFacts(kind, language) }]);
}
