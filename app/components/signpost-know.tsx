import { useSay } from "#app/lib/page.ts";
import type { SignpostPage } from "#app/signposts/queries.server.ts";
import { ButtonForm } from "./post-form.tsx";

/** Whoever knows the place can be asked now and then whether what is written of it is still right. */
export function SignpostKnow({ signpost: { can, knowsIt } }: { signpost: SignpostPage }) {
  const say = useSay();
  if (!can.know) return null;
  return (
    <section className="no-print">
      <ButtonForm intent={knowsIt ? "know_not" : "know"} look="quiet">
        {say(knowsIt ? "assets.know_not" : "assets.know")}
      </ButtonForm>
      <p className="hint">{say(knowsIt ? "signposts.know_on" : "signposts.know_about")}</p>
    </section>
  );
}
