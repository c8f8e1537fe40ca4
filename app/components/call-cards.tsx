import { useSay } from "#app/lib/page.ts";
import { sayContact } from "#app/people/say-contact.ts";
import type { CallList } from "#app/reminders/queries-calls.server.ts";
import type { Told } from "#app/reminders/what-to-say.server.ts";
import { ButtonForm, PostForm } from "./post-form.tsx";

/** Somebody to call: why, at which number, what to tell them, and how it went. */
export function CallToMake({ call }: { call: CallList["mine"][number] & { told: Told[] } }) {
  const say = useSay();
  const { callIds, name, circleName, why, state, numbers, told } = call;
  return (
    <li className="card">
      <h3>{name}</h3>
      {circleName && <p className="small">{circleName}</p>}
      <p>{say(`telling.call_why_${why}`)}</p>
      {state === "no_answer" && <p className="tag attention">{say("telling.call_tried")}</p>}
      {numbers.length === 0 && <p>{say("telling.call_no_number")}</p>}
      {numbers.map(({ value, isNeutral }) => (
        <p key={value} className="call-number">
          {say("telling.call_number")}: <a href={`tel:${value}`}>{sayContact(value)}</a>
          {isNeutral && <small className="block">{say("telling.call_neutral")}</small>}
        </p>
      ))}
      <p>
        <strong>{say("telling.call_say")}:</strong> {told.length === 0 && say("telling.call_over")}
      </p>
      {told.length > 0 && (
        <ul className="stack plain-list">
          {told.map(({ text, path }) => (
            <li key={text}>
              {text}{" "}
              {path && (
                <a className="no-print" href={path}>
                  {say("telling.call_page")}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <Tick callIds={callIds} outcome="told" look="main" />
        <Tick callIds={callIds} outcome="no_answer" />
        <Tick callIds={callIds} outcome="not_needed" />
      </div>
    </li>
  );
}

/** Calls that somebody else is to make, or nobody yet: without the numbers. */
export const CallsOfOthers = ({ calls }: { calls: CallList["others"] }) => (
  <ul className="stack plain-list">
    {calls.map((call) => (
      <CallOfOther key={call.id} call={call} />
    ))}
  </ul>
);

function CallOfOther({ call }: { call: CallList["others"][number] }) {
  const say = useSay();
  const { id, callIds, name, circleName, callerName, hands, state } = call;
  return (
    <li className="card">
      <h3>
        {callerName ? say("telling.call_by", { caller: callerName, name }) : say("telling.call_by_nobody", { name })}
      </h3>
      {circleName && <p className="small">{circleName}</p>}
      {state === "no_answer" && <p className="tag attention">{say("telling.call_tried")}</p>}
      <PostForm>
        {callIds.map((callId) => (
          <input key={callId} type="hidden" name="callIds" value={callId} />
        ))}
        <div className="field">
          <label htmlFor={`hand-${id}`}>{say("telling.call_hand")}</label>
          <select id={`hand-${id}`} name="callerId">
            {hands.map((hand) => (
              <option key={hand.id} value={hand.id}>
                {hand.name}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" name="intent" value="hand">
          {say("telling.call_hand_go")}
        </button>
      </PostForm>
    </li>
  );
}

/** What I ticked off lately, to be taken back. */
export function CallDone({ call }: { call: CallList["done"][number] }) {
  const say = useSay();
  return (
    <li className="card">
      <p>{say(call.state === "told" ? "telling.done_told" : "telling.done_not_needed", { name: call.name })}</p>
      <Tick callIds={call.callIds} outcome="open" look="quiet" />
    </li>
  );
}

const WORDS = {
  told: "telling.call_told",
  no_answer: "telling.call_no_answer",
  not_needed: "telling.call_not_needed",
  open: "telling.call_undo",
} as const;

function Tick({ callIds, outcome, look }: { callIds: string[]; outcome: keyof typeof WORDS; look?: "main" | "quiet" }) {
  const say = useSay();
  return (
    <ButtonForm intent="tick" look={look ?? "plain"} fields={{ callIds, outcome }}>
      {say(WORDS[outcome])}
    </ButtonForm>
  );
}
