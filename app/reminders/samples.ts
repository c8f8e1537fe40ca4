import type { Language, ReminderKind } from "#db/schema/index.ts";
import { sayDay, sayShortDay, sayTime } from "#app/lib/dates.ts";
import { sayFor } from "#app/words/index.ts";
import type { Facts } from "./facts.ts";
import { KINDS } from "./kinds.ts";

const DAY = "2026-09-30";
const OWN_LINK = "/meet/AbCdEfGhIjKlMnOpQrStUv";

/** Facts as long as they get, for the page that shows every message and for its tests. */
export function sampleFacts(kind: ReminderKind, language: Language): Facts {
  const say = sayFor(language);
  const day = sayDay(DAY, language);
  const time = sayTime("11:30", language);
  const until = sayTime("12:30", language);
  const when = say("tasks.at_between", { day: sayShortDay(DAY, language), from: time, until });
  const plain = {
    what: say("tasks.children_kind"),
    when,
    day,
    time,
    count: 4,
    code: "123456",
    promises: 12,
    asks: 24,
  };
  const isOwnLink = KINDS[kind].only !== undefined || kind === "meeting_asked" || kind === "meeting_poll";
  return {
    plain,
    detail: { title: "Take Mia and Efe to Dr Patel, 12 Oak Street, SE5 8AF", about: "Housing and Mia’s asthma" },
    path: isOwnLink ? OWN_LINK : "/circles/abcdefghijklmnopqrstuvwxyz",
    isOwnLink,
  };
}
