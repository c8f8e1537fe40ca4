import { sayDay, sayTime } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { Sent } from "#app/lib/sent.ts";
import { typedAs } from "#app/lib/typed.ts";
import { DATE_ANSWERS, RSVPS } from "#app/meetings/rules.ts";
import { PostForm } from "./post-form.tsx";

type Rsvp = (typeof RSVPS)[number];
export interface DateToAnswer {
  id: string;
  onDay: string;
  atTime: string;
  mine: (typeof DATE_ANSWERS)[number] | null;
}

/** "Can you come?": three big buttons, and a line for the meeting. @param line what was typed before and could not be sent */
export function RsvpForm({ answer, line }: { answer: Rsvp | null; line: string | undefined }) {
  const say = useSay();
  return (
    <PostForm className="offer">
      <input type="hidden" name="intent" value="answer" />
      {answer && <p>{say(`meetings.you_said_${answer}`)}</p>}
      <LineField line={line} />
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
export function DatesForm({ dates, sent }: { dates: DateToAnswer[]; sent: Sent | undefined }) {
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
              <input
                type="radio"
                name={`dates.${id}`}
                value={each}
                defaultChecked={(typedAs(sent, "dates", id) ?? mine) === each}
                required
              />
              <span>{say(`meetings.suits_${each}`)}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <LineField line={typedAs(sent, "line")} />
      <button type="submit" className="main">
        {say("meetings.send_answer")}
      </button>
    </PostForm>
  );
}

function LineField({ line }: { line: string | undefined }) {
  const say = useSay();
  return (
    <details className="more" open={Boolean(line)}>
      <summary>{say("meetings.send_line")}</summary>
      <div className="field">
        <label htmlFor="line">{say("meetings.line_label")}</label>
        <p className="hint" id="line-hint">
          {say("meetings.line_hint")}
        </p>
        <textarea id="line" name="line" rows={3} maxLength={300} defaultValue={line} aria-describedby="line-hint" />
      </div>
    </details>
  );
}
