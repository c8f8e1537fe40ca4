import { withNext } from "#app/lib/own-path.ts";
import { usePage, useSay } from "#app/lib/page.ts";

const WORDS = {
  used: ["people.link_used_title", "people.link_used"],
  gone: ["people.link_gone_title", "people.link_gone"],
  known: ["people.link_known_title", "people.link_known"],
} as const;

/** A link that leads nowhere any more, or not yet, without saying for whom or what it is. */
export function LinkOver({ why }: { why: keyof typeof WORDS }) {
  const say = useSay();
  const { path } = usePage();
  const [title, text] = WORDS[why];
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say(title)}</h1>
      <p>{say(text)}</p>
      <p>
        {why === "known" ? (
          <a className="button main" href={withNext("/sign-in", path)}>
            {say("people.sign_in")}
          </a>
        ) : (
          <a className="button quiet" href="/sign-in">
            {say("people.or_sign_in")}
          </a>
        )}
      </p>
    </div>
  );
}
