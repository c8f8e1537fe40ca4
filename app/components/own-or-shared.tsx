import type { Refused } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { Refusal } from "./notice.tsx";
import { PostForm } from "./post-form.tsx";

/** The one question that decides how long somebody stays signed in. */
export function OwnOrShared({ refused }: { refused: Refused | undefined }) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("people.own_title")}</title>
      <h1>{say("people.own_title")}</h1>
      <Refusal refused={refused} />
      <PostForm>
        <div className="stack">
          <button type="submit" name="intent" value="own" className="main wide">
            {say("people.own_yes")}
          </button>
          <button type="submit" name="intent" value="shared" className="wide">
            {say("people.own_no")}
          </button>
        </div>
      </PostForm>
      <p className="hint">{say("people.own_hint")}</p>
    </div>
  );
}
