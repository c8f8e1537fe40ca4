import type { CheckInWay } from "#db/schema/index.ts";
import { dayOf, sayMoment, sayTime, sayWeekday } from "#app/lib/dates.ts";
import { sayList } from "#app/lib/lists.ts";
import type { Language, Say } from "#app/words/index.ts";

/** "Tuesday and Friday, by 6 pm". */
export function sayRhythm({ weekdays, byTime }: { weekdays: string; byTime: string }, say: Say, language: Language) {
  const time = sayTime(byTime, language);
  if (weekdays === "1,2,3,4,5,6,7") return say("checkins.every_day_by", { time });
  const days = sayList(
    weekdays.split(",").map((each) => sayWeekday(Number(each), language)),
    language,
  );
  return say("checkins.days_by", { days, time });
}

interface Promised {
  how: CheckInWay;
  about: string;
  dueAt: Date;
}

/** "Call Mrs B by 6 pm", or when it is late "You said you would call Mrs B by Tue 10 Mar, 6 pm". */
export function sayPromised(
  { how, about, dueAt }: Promised,
  isLate: boolean,
  { say, language, timeZone, now }: { say: Say; language: Language; timeZone: string; now: Date },
) {
  const isToday = dayOf(dueAt, timeZone) === dayOf(now, timeZone);
  const moment = sayMoment(dueAt, timeZone, language);
  const when = isToday ? (moment.split(", ").at(-1) ?? moment) : moment;
  return say(isLate ? `checkins.you_said_${how}` : `checkins.do_${how}`, { name: about, when });
}
