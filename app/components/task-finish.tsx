import { useSay } from "#app/lib/page.ts";
import { ButtonForm, PostForm } from "./post-form.tsx";
import { ReasonField, ThanksField } from "./task-reason.tsx";

interface Props {
  can: { finish: boolean; thank: boolean; edit: boolean; reopen: boolean };
  editPath: string;
  isPast: boolean;
}

/** What happened with it, and for those who look after the tasks: change, call off, put back. */
export function TaskFinish({ can, editPath, isPast }: Props) {
  const say = useSay();
  return (
    <>
      {can.finish && (
        <section aria-labelledby="finish">
          <h2 id="finish">{say(isPast ? "tasks.what_happened" : "tasks.afterwards")}</h2>
          <details open={isPast}>
            <summary>{say("tasks.it_is_done")}</summary>
            <PostForm>
              {can.thank && <ThanksField id="done-thanks" isOptional />}
              <button type="submit" name="intent" value="done" className="main">
                {say("tasks.mark_done")}
              </button>
            </PostForm>
          </details>
          <details>
            <summary>{say("tasks.did_not_happen")}</summary>
            <PostForm>
              <ReasonField id="not-done-reason" label={say("tasks.reason_for_all")} />
              <button type="submit" name="intent" value="not_done">
                {say("tasks.mark_not_done")}
              </button>
            </PostForm>
          </details>
        </section>
      )}
      {(can.edit || can.reopen) && (
        <section aria-labelledby="change">
          <h2 id="change">{say("tasks.change_title")}</h2>
          {can.edit && (
            <>
              <p>
                <a className="button" href={editPath}>
                  {say("tasks.edit")}
                </a>
              </p>
              <details>
                <summary>{say("tasks.cancel")}</summary>
                <p>{say("tasks.cancel_how")}</p>
                <ButtonForm intent="cancel">{say("tasks.cancel_sure")}</ButtonForm>
              </details>
            </>
          )}
          {can.reopen && <ButtonForm intent="reopen">{say("tasks.reopen")}</ButtonForm>}
        </section>
      )}
    </>
  );
}
