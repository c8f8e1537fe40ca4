import { useSay } from "#app/lib/page.ts";
import { ButtonForm, PostForm } from "./post-form.tsx";

interface Props {
  name: string;
  /** For the family nothing is folded away: from "Who is helping us" it is two taps. */
  isFamily: boolean;
}

/** Taking somebody out, with what it does, and no reason asked. */
export function RemovePart({ name, isFamily }: Props) {
  const say = useSay();
  return isFamily ? (
    <section className="card">
      <h2>{say("circles.remove_title", { name })}</h2>
      <Effect />
      <div className="buttons">
        <ButtonForm intent="remove">{say("circles.remove", { name })}</ButtonForm>
        <ButtonForm intent="remove" fields={{ block: "on" }}>
          {say("circles.remove_and_block", { name })}
        </ButtonForm>
      </div>
    </section>
  ) : (
    <details>
      <summary>{say("circles.remove_title", { name })}</summary>
      <div className="card">
        <Effect />
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

function Effect() {
  const say = useSay();
  return (
    <>
      <p>{say("circles.remove_effect")}</p>
      <p className="small">{say("circles.remove_links")}</p>
    </>
  );
}
