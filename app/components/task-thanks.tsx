import { useSay } from "#app/lib/page.ts";
import { PostForm } from "./post-form.tsx";
import { ThanksField } from "./task-reason.tsx";

/** Thanks that were said for a task, and room for more. */
export function TaskThanks({
  thanks,
  canThank,
}: {
  thanks: readonly { id: string; text: string; by: string }[];
  canThank: boolean;
}) {
  const say = useSay();
  return (
    <>
      {thanks.map(({ id, text, by }) => (
        <blockquote key={id} className="card thanks">
          <p className="as-written">{text}</p>
          <footer className="soft">{by}</footer>
        </blockquote>
      ))}
      {canThank && (
        <details open={thanks.length === 0}>
          <summary>{say("tasks.say_thanks")}</summary>
          <PostForm>
            <ThanksField id="thanks" />
            <button type="submit" name="intent" value="thank" className="main">
              {say("tasks.say_thanks")}
            </button>
          </PostForm>
        </details>
      )}
    </>
  );
}
