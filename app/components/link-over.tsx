import { useSay } from "#app/lib/page.ts";

/** A link that leads nowhere any more, without saying for whom or what it was. */
export function LinkOver({ why }: { why: "used" | "gone" }) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say(why === "used" ? "people.link_used_title" : "people.link_gone_title")}</h1>
      <p>{say(why === "used" ? "people.link_used" : "people.link_gone")}</p>
      <p>
        <a href="/sign-in">{say("people.or_sign_in")}</a>
      </p>
    </div>
  );
}
