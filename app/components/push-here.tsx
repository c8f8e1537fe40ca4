import { useSay } from "#app/lib/page.ts";
import { ButtonForm, PostForm } from "./post-form.tsx";

interface Push {
  /** The installation's, for the browser to know it by. */
  publicKey: string;
  isOn: boolean;
  wantsDetail: boolean;
}

/** Being told on the phone in somebody's hand. Only a browser that runs scripts can ask its push service for an address (app/enhance.js). */
export function PushHere({ publicKey, isOn, wantsDetail }: Push) {
  const say = useSay();
  return (
    <section>
      <h2>{say("push.title")}</h2>
      <p>{say(wantsDetail ? "push.about_detail" : "push.about")}</p>
      {isOn ? (
        <div className="buttons">
          <ButtonForm intent={wantsDetail ? "push_neutral" : "push_detail"} look="quiet">
            {say(wantsDetail ? "push.neutral" : "push.detail")}
          </ButtonForm>
          <ButtonForm intent="push_off" look="quiet">
            {say("push.off")}
          </ButtonForm>
        </div>
      ) : (
        <>
          <p className="hint" data-push-hint>
            {say("push.needs")}
          </p>
          <PostForm data-push={publicKey} data-push-failed={say("push.failed")} hidden>
            <input type="hidden" name="intent" value="push" />
            <input type="hidden" name="endpoint" value="" />
            <input type="hidden" name="p256dh" value="" />
            <input type="hidden" name="auth" value="" />
            <p className="notice" role="status" hidden />
            <button className="main">{say("push.on")}</button>
          </PostForm>
        </>
      )}
    </section>
  );
}
