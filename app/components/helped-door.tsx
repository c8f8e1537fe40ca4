import { usePage, useSay } from "#app/lib/page.ts";

/** Whoever helps somebody has no "Me" of theirs, and still the way to what they may choose there. */
export function HelpedDoor() {
  const say = useSay();
  const { visitor } = usePage();
  if (!visitor?.helperName) return null;
  return (
    <section>
      <a className="button" href="/me/reminders">
        {say("telling.helped_go", { name: visitor.name })}
      </a>
    </section>
  );
}
