import { dayOf, sayDate } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { PostForm } from "./post-form.tsx";

type State = "forming" | "active" | "paused" | "tapering" | "closed";

interface Closing {
  openTasks: number;
  promises: number;
  meetings: number;
  links: number;
}

/** Closing a circle: folded away, with all that ends, and a reason. */
export function ClosingPart({ from, closing }: { from: State; closing: Closing }) {
  const say = useSay();
  return (
    <details>
      <summary>{say("circles.state_closing_do")}</summary>
      <div className="card">
        <h2>{say("circles.state_closing_title")}</h2>
        <ul>
          <li>{say("circles.state_closing_read")}</li>
          {closing.openTasks > 0 && <li>{say("circles.state_closing_tasks", { count: closing.openTasks })}</li>}
          {closing.promises > 0 && <li>{say("circles.state_closing_promises", { count: closing.promises })}</li>}
          {closing.meetings > 0 && <li>{say("circles.state_closing_meetings", { count: closing.meetings })}</li>}
          {closing.links > 0 && <li>{say("circles.state_closing_links", { count: closing.links })}</li>}
          <li>{say("circles.state_closing_shares")}</li>
        </ul>
        <PostForm>
          <input type="hidden" name="from" value={from} />
          <input type="hidden" name="state" value="closed" />
          <div className="field">
            <label htmlFor="closing-reason">{say("circles.state_reason")}</label>
            <textarea id="closing-reason" name="reason" rows={3} maxLength={500} required />
          </div>
          <p className="buttons">
            <button type="submit">{say("circles.state_closing_do")}</button>
          </p>
        </PostForm>
      </div>
    </details>
  );
}

interface Row {
  id: string;
  state: State;
  reason: string | null;
  from: Date;
  byName: string;
}

/** How the circle went so far, newest first. */
export function StateHistory({ history, timeZone }: { history: Row[]; timeZone: string }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <section>
      <h2>{say("circles.state_history")}</h2>
      <ol className="story">
        {history.map(({ id, state, reason, from, byName }) => (
          <li key={id}>
            <strong>{say(`circles.state_${state}`)}</strong>
            <p className="small">
              {say("circles.state_row", { day: sayDate(dayOf(from, timeZone), language), name: byName })}
            </p>
            {reason && <p className="own-lines">{reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
