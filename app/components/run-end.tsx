import { usePage, useSay } from "#app/lib/page.ts";
import { Agreed, type Line } from "./meeting-minutes.tsx";
import { RUN_FORM } from "./run-there.tsx";

interface Props {
  lines: Line[];
  circleId: string;
  /** Whether the meeting can be ended: now, only from its day on, or not any more. */
  end: "now" | "later" | "over";
}

/** What was agreed, to be read out; and "We are done", which is said twice because it is told to those who were away. */
export function RunEnd({ lines, circleId, end }: Props) {
  const say = useSay();
  const { path } = usePage();
  return (
    <section id="agreed">
      <h2>{say("meetings.agreed_read")}</h2>
      <Agreed lines={lines} circleId={circleId} />
      {end === "later" && <p className="soft">{say("meetings.done_later")}</p>}
      {end === "now" && (
        <details>
          <summary>{say("meetings.done")}</summary>
          <p>{say("meetings.done_sure")}</p>
          <button type="submit" form={RUN_FORM} formAction={path} name="intent" value="done" className="main">
            {say("meetings.done")}
          </button>
        </details>
      )}
    </section>
  );
}
