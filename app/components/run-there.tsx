import { usePage, useSay } from "#app/lib/page.ts";
import type { Sent } from "#app/lib/sent.ts";
import { typedList } from "#app/lib/typed.ts";
import { PostForm } from "./post-form.tsx";

/** The one form for who is there, the notes and "We are done": its fields stand all over the page and go together, whichever button is pressed. */
export const RUN_FORM = "run";

interface Somebody {
  personId: string;
  name: string;
}
interface Props {
  invited: Somebody[];
  others: Somebody[];
  there: string[];
  sent: Sent | undefined;
}

/** Ticks for who is there: those who were invited, and behind a fold whoever else came. */
export function RunThere({ invited, others, there, sent }: Props) {
  const say = useSay();
  const { path } = usePage();
  const tick = ({ personId, name }: Somebody) => (
    <label key={personId} className="choice">
      <input type="checkbox" name="there" value={personId} defaultChecked={isTicked(personId, there, sent)} />
      <span>{name}</span>
    </label>
  );
  return (
    <section id="there">
      <h2>{say("meetings.who_is_there")}</h2>
      <PostForm id={RUN_FORM} action={`${path}#there`} noValidate>
        {there.map((personId) => (
          <input key={personId} type="hidden" name="was" value={personId} />
        ))}
        <fieldset className="field choices there">
          <legend className="only-read-aloud">{say("meetings.who_is_there")}</legend>
          {invited.map(tick)}
        </fieldset>
        {others.length > 0 && (
          <details open={others.some(({ personId }) => isTicked(personId, there, sent))}>
            <summary>{say("meetings.others_there")}</summary>
            <fieldset className="field choices there">
              <legend className="only-read-aloud">{say("meetings.others_there")}</legend>
              {others.map(tick)}
            </fieldset>
          </details>
        )}
        <button type="submit" name="intent" value="there">
          {say("meetings.save_there")}
        </button>
      </PostForm>
    </section>
  );
}

/** As it stands, but for the ticks that somebody changed in a form which could not be done. */
function isTicked(personId: string, there: readonly string[], sent: Sent | undefined) {
  if (sent?.which !== RUN_FORM) return there.includes(personId);
  const [was, now] = [typedList(sent, "was").includes(personId), typedList(sent, "there").includes(personId)];
  return was === now ? there.includes(personId) : now;
}
