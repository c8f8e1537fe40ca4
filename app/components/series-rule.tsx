import { usePage, useSay } from "#app/lib/page.ts";
import { sayRule } from "#app/series/say-rule.ts";

/** When it comes again, as a line of its own. */
export function SeriesRule({ series }: { series: Parameters<typeof sayRule>[0] }) {
  const say = useSay();
  return <p className="rule">{sayRule(series, say, usePage().language)}</p>;
}
