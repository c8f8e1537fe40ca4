import { dayOf, sayDate } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";

/** When somebody last made sure of it, and who where that may be told. */
export function AssetChecked({ assuredAt, by }: { assuredAt: Date | null; by: string | null }) {
  const say = useSay();
  const { language } = usePage();
  // A day is enough here: which side of midnight it was changes nothing.
  const day = assuredAt && sayDate(dayOf(assuredAt, "Europe/London"), language);
  const words = !day
    ? say("assets.never_checked")
    : by
      ? say("assets.checked_by", { day, name: by })
      : say("assets.checked", { day });
  return <span className="soft">{words}</span>;
}
