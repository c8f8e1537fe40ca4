import { Fragment, type ReactNode } from "react";
import type { ShownAsset } from "#app/around/read-asset.server.ts";
import { sayLanguage } from "#app/around/say.ts";
import { usePage, useSay } from "#app/lib/page.ts";

type Props = Pick<
  ShownAsset,
  "needs" | "cost" | "costNote" | "wayIn" | "minimumAge" | "maximumAge" | "languages" | "firstVisit" | "quietTimes"
>;

/** What one wants to know before going. */
export function AroundFacts({ needs, cost, costNote, wayIn, languages, firstVisit, quietTimes, ...ages }: Props) {
  const say = useSay();
  const { language } = usePage();
  const facts: [label: string, fact: ReactNode][] = [
    [say("around.helps_with"), needs.map((need) => say(`needs.${need}` as "needs.money")).join(", ")],
    [say("around.cost"), [say(`around.cost_${cost}`), costNote].filter(Boolean).join(": ")],
    [say("around.way_in"), say(`around.way_in_${wayIn ?? "unknown"}`)],
    [say("around.ages"), useAges(ages)],
    [say("around.first_visit"), firstVisit],
    [say("around.quiet_times"), quietTimes],
    [say("around.spoken"), languages.map((code) => sayLanguage(code, { say, language })).join(", ")],
  ];
  return (
    <dl className="facts">
      {facts.map(([label, fact]) =>
        fact ? (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd className="as-typed">{fact}</dd>
          </Fragment>
        ) : null,
      )}
    </dl>
  );
}

function useAges({ minimumAge, maximumAge }: Pick<Props, "minimumAge" | "maximumAge">): string | null {
  const say = useSay();
  if (minimumAge !== null && maximumAge !== null)
    return say("around.ages_between", { from: minimumAge, to: maximumAge });
  if (minimumAge !== null) return say("around.ages_from", { from: minimumAge });
  return maximumAge === null ? null : say("around.ages_to", { to: maximumAge });
}
