import { usePage, useSay } from "#app/lib/page.ts";
import { sayRule } from "#app/series/say-rule.ts";

interface Current {
  title: string;
  area: string | null;
  note: string | null;
  helperNote: string | null;
  helpersNeeded: number;
  ring: "all" | "inner";
}

/** After two people changed a series at once: what the other one left, beside the form that holds what was typed here. */
export function SeriesNowSays({ series }: { series: Current & Parameters<typeof sayRule>[0] }) {
  const say = useSay();
  const { language } = usePage();
  const rows = [
    [say("tasks.title"), series.title],
    [say("tasks.when"), sayRule(series, say, language)],
    [say("tasks.where"), series.area],
    [say("tasks.helpers_needed"), String(series.helpersNeeded)],
    [say("tasks.ring"), say(series.ring === "all" ? "tasks.ring_all" : "tasks.ring_inner")],
    [say("tasks.note"), series.note],
    [say("tasks.helper_note"), series.helperNote],
  ] as const;
  return (
    <section className="card" aria-labelledby="now-says">
      <h2 id="now-says">{say("common.it_says_now")}</h2>
      <dl className="facts">
        {rows.map(
          ([label, value]) =>
            value && (
              <div key={label} className="fact">
                <dt>{label}</dt>
                <dd className="as-written">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
