import { useSay } from "#app/lib/page.ts";

/** What happens now with what somebody told us. */
export function Thanks({ to, back }: { to: string; back: string }) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("around.thanks_title")}</title>
      <h1>{say("around.thanks_title")}</h1>
      <p role="status">{say("around.thanks_about")}</p>
      <p>
        <a className="button" href={to}>
          {back}
        </a>
      </p>
    </div>
  );
}
