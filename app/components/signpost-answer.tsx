import type { SignpostAnswer as Answer } from "#db/schema/index.ts";
import { useSay } from "#app/lib/page.ts";
import { ANSWERS } from "#app/signposts/rules.ts";
import { Icon, type IconName } from "./icons.tsx";
import { PostForm } from "./post-form.tsx";

const PICTURES: Record<Answer, IconName> = { yes: "done", later: "since", no: "leave" };

/** "Would you like this?": three big buttons, and whether they may be rung; folded away once there is a yes or a no. */
export function SignpostAnswer({ answer, consents }: { answer: Answer | null; consents: boolean }) {
  const say = useSay();
  const isDecided = answer === "yes" || answer === "no";
  const form = (
    <PostForm className="own-answers">
      <input type="hidden" name="intent" value="answer" />
      {!consents && (
        <label className="choice">
          <input type="checkbox" name="mayContact" />
          <span>
            {say("signposts.may_contact")}
            <small>{say("signposts.may_contact_hint")}</small>
          </span>
        </label>
      )}
      {ANSWERS.map((each) => (
        <button key={each} type="submit" name="answer" value={each} className={each === answer ? "main" : undefined}>
          <Icon name={PICTURES[each]} />
          {say(`signposts.answer_${each}`)}
        </button>
      ))}
    </PostForm>
  );
  return isDecided ? (
    <details className="more">
      <summary>{say("signposts.answer_change")}</summary>
      {form}
    </details>
  ) : (
    <section>
      <h2>{say("signposts.would_you_like")}</h2>
      {form}
    </section>
  );
}
