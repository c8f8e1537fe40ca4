import { useSay } from "#app/lib/page.ts";

/** The way out of a page that nobody else should see, in reach wherever one has scrolled to. A plain link; scripts make it quicker. */
export function ExitPage() {
  const say = useSay();
  return (
    <aside className="exit no-print" aria-label={say("calendar.exit_label")}>
      <a className="button" href="/leave" rel="nofollow noreferrer" data-leave>
        {say("calendar.exit")}
      </a>
    </aside>
  );
}

/** What leaving does and what it cannot do. */
export function ExitAbout() {
  const say = useSay();
  return <p className="exit-about small no-print">{say("calendar.exit_about")}</p>;
}
