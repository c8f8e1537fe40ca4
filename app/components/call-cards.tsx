import { useSay } from "#app/lib/page.ts";
import { sayContact } from "#app/people/say-contact.ts";
import type { CallList } from "#app/reminders/queries-calls.server.ts";
import type { Told } from "#app/reminders/what-to-say.server.ts";
import { ButtonForm, PostForm } from "./post-form.tsx";

/** Somebody to call: why, at which number, what to tell them, and how it went. */
export function CallToMake({ call }: { call: CallList["mine"][number] & { told: Told | null } }) {
  const say = useSay();
  const { id, name, circleName, why, state, numbers, told } = call;
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
        <strong>{say("telling.call_say")}:</strong> {told?.text ?? say("telling.call_over")}
      </p>
      {told?.path && (
        <p className="no-print">
          <a href={told.path}>{say("telling.call_page")}</a>
        </p>
      )}
      <div className="buttons">
        <Tick id={id} outcome="told" look="main" />
        <Tick id={id} outcome="no_answer" />
        <Tick id={id} outcome="not_needed" />
      </div>
    </li>
  );
}

/** A call that somebody else is to make, or nobody yet: without the number. */
export function CallOfOther({ call }: { call: CallList["others"][number] }) {
  const say = useSay();
  const { id, name, circleName, callerName, hands, state } = call;
  return (
    <li className="card">
      <h3>
        {callerName ? say("telling.call_by", { caller: callerName, name }) : say("telling.call_by_nobody", { name })}
      </h3>
      {circleName && <p className="small">{circleName}</p>}
      {state === "no_answer" && <p className="tag attention">{say("telling.call_tried")}</p>}
      <PostForm>
        <input type="hidden" name="callId" value={id} />
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
      <Tick id={call.id} outcome="open" look="quiet" />
    </li>
  );
}

const WORDS = {
  told: "telling.call_told",
  no_answer: "telling.call_no_answer",
  not_needed: "telling.call_not_needed",
  open: "telling.call_undo",
} as const;

function Tick({ id, outcome, look }: { id: string; outcome: keyof typeof WORDS; look?: "main" | "quiet" }) {
  const say = useSay();
  return (
    <ButtonForm intent="tick" look={look ?? "plain"} fields={{ callId: id, outcome }}>
      {say(WORDS[outcome])}
    </ButtonForm>
  );
}
