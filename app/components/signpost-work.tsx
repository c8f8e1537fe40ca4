import { useSay } from "#app/lib/page.ts";
import type { SignpostPage } from "#app/signposts/queries.server.ts";
import { ButtonForm } from "./post-form.tsx";

/** What else can be done with a suggestion: another day, taking it back, and that it is over. */
export function SignpostWork({
  signpost,
  home,
  isTheirs,
}: {
  signpost: SignpostPage;
  home: string;
  isTheirs: boolean;
}) {
  const say = useSay();
  const { can, id, answer } = signpost;
  if (!can.change && !can.takeBack) return null;
  return (
    <section className="no-print">
      {can.change && (
        <p>
          <a className="button quiet" href={`${home}/signposts/${id}/edit`}>
            {say("signposts.change")}
          </a>
        </p>
      )}
      {can.takeBack && !isTheirs && (
        <details className="more">
          <summary>{say("signposts.if_something_else")}</summary>
          <ButtonForm intent="take_back" look="quiet">
            {say("signposts.take_back")}
          </ButtonForm>
          {answer && (
            <ButtonForm intent="close" look="quiet">
              {say("signposts.close")}
            </ButtonForm>
          )}
        </details>
      )}
    </section>
  );
}
