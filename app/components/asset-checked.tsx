import { dayOf, sayDate } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Checked {
  assuredAt: Date | null;
  by: string | null;
  /** The programme's: the day on which it was there. */
  timeZone: string;
}

/** When somebody last made sure of it, and who where that may be told. */
export function AssetChecked({ assuredAt, by, timeZone }: Checked) {
  const say = useSay();
  const { language } = usePage();
  const day = assuredAt && sayDate(dayOf(assuredAt, timeZone), language);
  const words = !day
    ? say("assets.never_checked")
    : by
      ? say("assets.checked_by", { day, name: by })
      : say("assets.checked", { day });
  return <span className="soft">{words}</span>;
}
