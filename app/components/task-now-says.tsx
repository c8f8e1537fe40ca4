import { useSay } from "#app/lib/page.ts";

interface Current {
  title: string;
  area: string | null;
  note: string | null;
  helperNote: string | null;
  helpersNeeded: number;
  ring: "all" | "inner";
}

/**
 * After two people changed a task, or what repeats, at once: what the other one left, beside the form that holds what was typed here.
 * @param when in the reader's words
 */
export function TaskNowSays({ task, when }: { task: Current; when: string }) {
  const say = useSay();
  const rows = [
    [say("tasks.title"), task.title],
    [say("tasks.when"), when],
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
