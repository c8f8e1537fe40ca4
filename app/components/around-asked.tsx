import type { Ask } from "#app/around/forms.ts";
import { sayLanguage, saySpan } from "#app/around/say.ts";
import type { Span } from "#app/around/when.ts";
import { usePage, useSay } from "#app/lib/page.ts";

/** What was looked for, in one sentence: "money worries, near SO14 1AB (within 3 miles), on Tuesday 17 March, in the morning". */
export function AroundAsked({
  ask,
  place,
  span,
  today,
}: {
  ask: Ask;
  place: string | null;
  span: Span | null;
  today: string;
}) {
  const say = useSay();
  const { language } = usePage();
  const speaker = { say, language };
  const parts = [
    ask.q && `“${ask.q}”`,
    ask.need && say(`needs.${ask.need}`),
    place &&
      `${say("around.asked_near", { place })} (${say("around.within_miles", { count: Number(ask.miles) }).toLowerCase()})`,
    span && saySpan(span, ask.part, today, speaker),
    ask.when === "now" && say("around.when_now"),
    ask.free && say("around.asked_free"),
    ...ask.access.map((one) => say(`around.access_${one}`)),
    ask.age !== undefined && say("around.asked_age", { n: ask.age }),
    ask.language && say("around.asked_language", { language: sayLanguage(ask.language, speaker) }),
  ].filter((part) => typeof part === "string" && part !== "");
  const asked = parts.join(", ");
  return <p className="asked">{asked.charAt(0).toUpperCase() + asked.slice(1)}</p>;
}
