import { usePage, useSay } from "#app/lib/page.ts";
import type { When } from "#app/tasks/rules.ts";
import { sayWhen } from "#app/tasks/say-when.ts";

interface Current extends When {
  title: string;
  area: string | null;
  note: string | null;
  helperNote: string | null;
  helpersNeeded: number;
  ring: "all" | "inner";
}

/** After two people changed a task at once: what the other one left, beside the form that holds what was typed here. */
export function TaskNowSays({ task }: { task: Current }) {
  const say = useSay();
  const { language } = usePage();
  const rows = [
    [say("tasks.title"), task.title],
    [say("tasks.when"), sayWhen(task, say, language)],
    [say("tasks.where"), task.area],
    [say("tasks.helpers_needed"), String(task.helpersNeeded)],
    [say("tasks.ring"), say(task.ring === "all" ? "tasks.ring_all" : "tasks.ring_inner")],
    [say("tasks.note"), task.note],
    [say("tasks.helper_note"), task.helperNote],
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
