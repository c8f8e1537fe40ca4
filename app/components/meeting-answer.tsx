import { sayDay, sayTime } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { DATE_ANSWERS, RSVPS } from "#app/meetings/rules.ts";
import { PostForm } from "./post-form.tsx";

type Rsvp = (typeof RSVPS)[number];
export interface DateToAnswer {
  id: string;
  onDay: string;
  atTime: string;
  mine: (typeof DATE_ANSWERS)[number] | null;
}

/** "Can you come?": three big buttons, and a line for the meeting. */
export function RsvpForm({ answer }: { answer: Rsvp | null }) {
  const say = useSay();
  return (
    <PostForm className="offer">
      <input type="hidden" name="intent" value="answer" />
      {answer && <p>{say(`meetings.you_said_${answer}`)}</p>}
      <LineField />
      <div className="buttons">
        {RSVPS.map((each) => (
          <button key={each} type="submit" name="answer" value={each} className={each === answer ? "main" : undefined}>
            {say(`meetings.answer_${each}`)}
          </button>
        ))}
      </div>
    </PostForm>
  );
}

/** Which of some dates suit: yes, if need be, or no for each. */
export function DatesForm({ dates }: { dates: DateToAnswer[] }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <PostForm>
      <input type="hidden" name="intent" value="dates" />
      {dates.map(({ id, onDay, atTime, mine }) => (
        <fieldset key={id} className="field choices date-answers">
          <legend>
            {sayDay(onDay, language)}, {sayTime(atTime, language)}
          </legend>
          {DATE_ANSWERS.map((each) => (
            <label key={each} className="choice">
              <input type="radio" name={`dates.${id}`} value={each} defaultChecked={mine === each} required />
              <span>{say(`meetings.suits_${each}`)}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <LineField />
      <button type="submit" className="main">
        {say("meetings.send_answer")}
      </button>
    </PostForm>
  );
}

function LineField() {
  const say = useSay();
  return (
    <details className="more">
      <summary>{say("meetings.send_line")}</summary>
      <div className="field">
        <label htmlFor="line">{say("meetings.line_label")}</label>
        <p className="hint" id="line-hint">
          {say("meetings.line_hint")}
        </p>
        <textarea id="line" name="line" rows={3} maxLength={300} aria-describedby="line-hint" />
      </div>
    </details>
  );
}
