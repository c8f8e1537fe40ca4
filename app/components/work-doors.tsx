import { useSay } from "#app/lib/page.ts";
import type { Say } from "#app/words/index.ts";

interface Props {
  may: { seeNumbers: boolean; manageProgramme: boolean; editAssets: boolean; operate: boolean };
  /** How many worries about safety wait; null for who does not read them. */
  worries: number | null;
}

/** The doors to a programme's work, for staff. */
export function WorkDoors({ may, worries }: Props) {
  const say = useSay();
  const doors = [
    ...(may.seeNumbers ? [["/programme", say("home.to_programme")] as const] : []),
    ...(may.manageProgramme
      ? [["/programme/staff", say("home.to_staff")] as const, ["/programme/areas", say("home.to_areas")] as const]
      : []),
    ...(may.editAssets ? [["/programme/sources", say("sources.title")] as const] : []),
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

const sayWorries = (count: number, say: Say) =>
  count > 0 ? say("concerns.waiting", { count }) : say("concerns.title");
