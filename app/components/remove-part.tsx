import { useSay } from "#app/lib/page.ts";
import { PostForm } from "./post-form.tsx";

/** Taking somebody out: folded away, with what it does, and no reason asked. */
export function RemovePart({ name }: { name: string }) {
  const say = useSay();
  return (
    <details>
      <summary>{say("circles.remove_title", { name })}</summary>
      <div className="card">
        <p>{say("circles.remove_effect")}</p>
        <p className="small">{say("circles.remove_links")}</p>
        <PostForm>
          <label className="choice">
            <input type="checkbox" name="block" />
            <span>{say("circles.remove_block")}</span>
          </label>
          <p className="buttons">
            <button type="submit" name="intent" value="remove">
              {say("circles.remove", { name })}
            </button>
          </p>
        </PostForm>
      </div>
    </details>
  );
}
