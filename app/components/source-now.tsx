import type { ShownRun } from "#app/asset-sources/queries.server.ts";
import { useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";
import { ButtonForm } from "./post-form.tsx";
import { SourceCounts } from "./source-counts.tsx";

interface Props {
  run: ShownRun;
  /** The source's own address. */
  to: string;
  /** When it is tried again, in words; null when it does not rest. */
  rests: string | null;
}

/** What happens with a source now, and the buttons for it. */
export function SourceNow({ run, to, rests }: Props) {
  const say = useSay();
  const { state, counts } = run;
  const isGoingOn = state === "reading" || state === "bringing";
  const report = `${to}/runs/${run.id}`;
  return (
    <section className="card" data-again={isGoingOn ? "3" : undefined}>
      <h2>{say("sources.now")}</h2>
      <p>{say(`sources.state_${state}`)}</p>
      {/* Faults are the last parts of word keys. */}
      {run.fault && <p className="problem">{say(`sources.fault_${run.fault}` as WordKey)}</p>}
      {counts.unplaced ? <p>{say("sources.places_later", { count: counts.unplaced })}</p> : null}
      {rests && <p>{say("sources.rests", { moment: rests })}</p>}
      {state === "reading" && <p>{say("sources.rows_read", { count: run.read })}</p>}
      {state === "bringing" && (
        <>
          <p>{say("sources.rows_brought", { done: counts.done ?? 0, all: run.read })}</p>
          <progress value={counts.done ?? 0} max={Math.max(run.read, 1)} aria-label={say("sources.state_bringing")} />
        </>
      )}
      {state !== "reading" && <SourceCounts run={run} to={report} />}
      {state === "read" && isNothingNew(counts) && <p className="hint">{say("sources.nothing_to_bring")}</p>}
      <Steps run={run} to={to} report={report} />
    </section>
  );
}

/** What can be done with it as it stands. */
function Steps({ run, to, report }: { run: ShownRun; to: string; report: string }) {
  const say = useSay();
  const { state } = run;
  const isGoingOn = state === "reading" || state === "bringing";
  const fields = { runId: run.id };
  return (
    <div className="buttons">
      {isGoingOn && (
        <a className="button" href={to}>
          {say("sources.look_again")}
        </a>
      )}
      {state === "mapping" && (
        <a className="button main" href={`${report}/columns`}>
          {say("sources.choose_columns")}
        </a>
      )}
      {state === "read" && (
        <ButtonForm intent="bring" fields={fields} look="main">
          {say("sources.bring_in")}
        </ButtonForm>
      )}
      {(state === "stopped" || state === "failed") && run.isOpen && !run.isFileBad && (
        <ButtonForm intent="resume" fields={fields} look="main">
          {say("sources.resume")}
        </ButtonForm>
      )}
      {isGoingOn && (
        <ButtonForm intent="stop" fields={fields}>
          {say("sources.stop")}
        </ButtonForm>
      )}
      {state === "read" && run.isTable && (
        <a className="button" href={`${report}/columns`}>
          {say("sources.change_columns")}
        </a>
      )}
      {state !== "reading" && state !== "mapping" && run.read > 0 && (
        <a className="button" href={report}>
          {say("sources.see_report")}
        </a>
      )}
    </div>
  );
}

const isNothingNew = (counts: ShownRun["counts"]) =>
  !counts.new && !counts.changed && !counts.kept && !counts.joined && !counts.gone && Boolean(counts.same);
