import type { Letter } from "./channel.ts";

interface Sender {
  MAIL_FROM: string;
  MAIL_BOUNCES?: string | undefined;
}

/** One plain address and nothing else: no list, no name, no line break (ASVS 1.3.11). */
export const isOneAddress = (to: string) => /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/.test(to);

/** A letter as an email to one reader. @param to one plain address */
export function mailOf(letter: Letter, to: string, { MAIL_FROM, MAIL_BOUNCES }: Sender) {
  const host = /@([^\s@>]+)>?$/.exec(MAIL_FROM)?.[1] ?? "localhost";
  const stop = letter.stopUrl && {
    // RFC 8058: a mail program may stop these with one press, without a page and without signing in.
    "List-Unsubscribe": `<${letter.stopUrl}/stop>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
  return {
    from: MAIL_FROM,
    to: { name: "", address: to },
    // The same at every try, so that a mail program shows a second copy as the first.
    messageId: `<${letter.id}@${host}>`,
    subject: letter.subject,
    text: letter.text,
    html: letter.html ?? undefined,
    envelope: MAIL_BOUNCES ? { from: returnPath(MAIL_BOUNCES, letter.id), to } : undefined,
    headers: { "Auto-Submitted": "auto-generated", ...stop },
  };
}

/** "bounces@example.org" → "bounces+<delivery>@example.org" (VERP): what comes back says which letter it was. */
const returnPath = (bounces: string, id: string) => bounces.replace("@", `+${id}@`);
