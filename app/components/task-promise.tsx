import { useSay } from "#app/lib/page.ts";
import { ButtonForm, PostForm } from "./post-form.tsx";
import { ReasonField } from "./task-reason.tsx";

interface Props {
  can: { handBack: boolean; askCover: boolean };
  coverAsked: boolean;
}

/** What somebody can do with their own promise: ask for a stand-in, or hand it back. */
export function TaskPromise({ can, coverAsked }: Props) {
  const say = useSay();
  if (!can.handBack) return null;
  return (
    <section className="promise" aria-labelledby="promise">
      <h2 id="promise">{say("tasks.cannot_come")}</h2>
      {coverAsked && (
        <div className="card">
          <p>{say("tasks.cover_asked")}</p>
          <ButtonForm intent="withdraw_cover">{say("tasks.withdraw_cover")}</ButtonForm>
        </div>
      )}
      {can.askCover && !coverAsked && (
        <details>
          <summary>{say("tasks.ask_cover")}</summary>
          <PostForm>
            <p>{say("tasks.ask_cover_how")}</p>
            <ReasonField id="cover-reason" label={say("tasks.reason_for_all")} />
            <button type="submit" name="intent" value="ask_cover" className="main">
              {say("tasks.ask_cover")}
            </button>
          </PostForm>
        </details>
      )}
      <details>
        <summary>{say("tasks.hand_back")}</summary>
        <PostForm>
          <p>{say("tasks.hand_back_how")}</p>
          <ReasonField id="hand-back-reason" label={say("tasks.reason_for_family")} />
          <button type="submit" name="intent" value="hand_back">
            {say("tasks.hand_back")}
          </button>
        </PostForm>
      </details>
    </section>
  );
}
