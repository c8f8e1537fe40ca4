import { usePage, useSay } from "#app/lib/page.ts";
import { PostForm } from "./post-form.tsx";

interface Somebody {
  personId: string;
  name: string;
}
interface Props {
  invited: Somebody[];
  others: Somebody[];
  there: string[];
}

/** Ticks for who is there: those who were invited, and behind a fold whoever else came. */
export function RunThere({ invited, others, there }: Props) {
  const say = useSay();
  const { path } = usePage();
  const tick = ({ personId, name }: Somebody) => (
    <label key={personId} className="choice">
      <input type="checkbox" name="there" value={personId} defaultChecked={there.includes(personId)} />
      <span>{name}</span>
    </label>
  );
  return (
    <section id="there">
      <h2>{say("meetings.who_is_there")}</h2>
      <PostForm action={`${path}#there`}>
        <fieldset className="field choices there">
          <legend className="only-read-aloud">{say("meetings.who_is_there")}</legend>
          {invited.map(tick)}
        </fieldset>
        {others.length > 0 && (
          <details>
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
