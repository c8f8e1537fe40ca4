import { useSay } from "#app/lib/page.ts";
import type { Say } from "#app/words/index.ts";

interface Props {
  may: { seeNumbers: boolean; manageProgramme: boolean; operate: boolean; seeUnmet: boolean };
  /** How many worries about safety wait; null for who does not read them. */
  worries: number | null;
  /** How much on the map of what is around waits for a look; null for who does not look after it. */
  toTend: number | null;
}

/** The doors to a programme's work, for staff. */
export function WorkDoors({ may, worries, toTend }: Props) {
  const say = useSay();
  const doors = [
    ...(may.seeNumbers ? [["/programme", say("home.to_programme")] as const] : []),
    ...(may.manageProgramme
      ? [["/programme/staff", say("home.to_staff")] as const, ["/programme/areas", say("home.to_areas")] as const]
      : []),
    ...(may.seeUnmet ? [["/programme/unmet", say("signposts.unmet_title")] as const] : []),
    ...(toTend !== null ? [["/programme/assets", sayToTend(toTend, say)] as const] : []),
    ...(worries !== null ? [["/programme/concerns", sayWorries(worries, say)] as const] : []),
    ...(may.operate ? [["/operator", say("home.to_operator")] as const] : []),
  ];
  if (doors.length === 0) return null;
  return (
    <section>
      <h2>{say("home.work")}</h2>
      <ul className="cards">
        {doors.map(([to, words]) => (
          <li key={to}>
            <a className="card door" href={to}>
              <strong>{words}</strong>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const sayToTend = (n: number, say: Say) => (n > 0 ? say("assets.door_waiting", { n }) : say("assets.door"));

const sayWorries = (count: number, say: Say) =>
  count > 0 ? say("concerns.waiting", { count }) : say("concerns.title");
