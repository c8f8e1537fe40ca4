import type { Language, ReminderKind } from "#db/schema/index.ts";
import { sayShortDay, sayTime } from "#app/lib/dates.ts";
import { type Say, sayFor, type WordKey } from "#app/words/index.ts";
import type { Facts } from "./facts.ts";
import type { FactsOf } from "./facts-of.ts";

const DAY = "2026-09-30";
const PAGE = "/circles/abcdefghijklmnopqrstuvwxyz/tasks/abcdefghijklmnopqrstuvwxyz";

/** The pages that need no signing in, with a secret as long as theirs. */
const OWN_LINKS: Partial<Record<ReminderKind, string>> = {
  meeting_asked: "/meet/AbCdEfGhIjKlMnOpQrStUv",
  meeting_poll: "/meet/AbCdEfGhIjKlMnOpQrStUv",
  check_in_own: "/check/abcdefghijklmnopqrstuvwxyz",
  asset_check: "/still-right/AAAAAAAAAAAAAAAAAAAAAA",
  signpost_after: "/went/AbCdEfGhIjKlMnOpQrStUv",
  invitation: "/join/AbCdEfGhIjKlMnOpQrStUv",
  let_in: "/join/AbCdEfGhIjKlMnOpQrStUv",
};

/** Facts as long as they get, for the page that shows every message and for its tests. */
export function sampleFacts(kind: ReminderKind, language: Language): Facts {
  const values = valuesIn(language)[kind];
  const path = OWN_LINKS[kind];
  const detail = "detail" in values ? { ...values.detail } : undefined;
  return { plain: { ...values.plain }, detail, path: path ?? PAGE, isOwnLink: path !== undefined };
}

const TASK_KINDS = ["lift", "meal", "children", "sitting", "shopping", "call", "appointment", "other"] as const;

function valuesIn(language: Language): FactsOf {
  const say = sayFor(language);
  const [day, time, until] = [sayShortDay(DAY, language), sayTime("11:30", language), sayTime("12:30", language)];
  const between = say("tasks.at_between", { day, from: time, until });
  const what = longest(
    TASK_KINDS.map((kind): WordKey => `tasks.${kind}_kind`),
    say,
  );
  const task = {
    plain: { what, when: [between, say("tasks.at_week", { day })].toSorted(byLength)[0] ?? between },
    detail: { title: "Take Mia and Efe to Dr Patel at the clinic, 12 Oak Street, SE5 8AF" },
  };
  const meeting = {
    plain: { when: `${day}, ${time}` },
    detail: { about: "Housing and Mia’s asthma, with Ms Ade from the council" },
  };
  const place = { title: "Riverside Community Advice at St Mary’s Hall: debt, benefits and housing" };
  const nothing = { plain: {} };
  return {
    promise_tomorrow: task,
    promise_made: task,
    put_down: task,
    help_found: task,
    task_changed: task,
    task_cancelled: task,
    help_wanted: task,
    help_untaken: task,
    stand_in_wanted: task,
    stand_in_found: task,
    meeting_asked: meeting,
    meeting_poll: { plain: { count: 12 }, detail: meeting.detail },
    meeting_tomorrow: meeting,
    meeting_changed: meeting,
    meeting_cancelled: meeting,
    meeting_left_out: meeting,
    meeting_agreed: meeting,
    meeting_missed: meeting,
    check_in_due: { plain: { time } },
    check_in_missed: { plain: { when: `${day}, ${time}` } },
    check_in_own: nothing,
    follow_up_due: { plain: { day } },
    asset_check: nothing,
    concern_waiting: nothing,
    invitation: nothing,
    let_in: nothing,
    contact_changed: nothing,
    sign_in_code: { plain: { code: "123456" } },
    signpost_offered: { plain: {}, detail: place },
    signpost_company: { ...meeting, detail: place },
    signpost_tomorrow: { ...meeting, detail: place },
    signpost_off: { ...meeting, detail: place },
    signpost_after: { plain: {}, detail: place },
    week_ahead: { plain: { promises: 12, asks: 24 } },
  };
}

const byLength = (a: string, b: string) => b.length - a.length;
const longest = (keys: readonly WordKey[], say: Say) => keys.map((key) => say(key)).toSorted(byLength)[0] ?? "";
