import { usePage, useSay } from "#app/lib/page.ts";

interface Props {
  circleId: string;
  may: {
    seeTasks: boolean;
    seeMeetings: boolean;
    seePeople: boolean;
    seeFamily: boolean;
    seeCheckIns: boolean;
    seeHousehold: boolean;
  };
}

/** The rooms of a circle that the reader may enter. */
export function CircleNav({ circleId, may }: Props) {
  const say = useSay();
  const { path } = usePage();
  const home = `/circles/${circleId}`;
  const links = [
    { to: home, words: say("home.nav_circle") },
    ...(may.seeFamily ? [{ to: `${home}/family`, words: say("home.nav_family") }] : []),
    ...(may.seeTasks ? [{ to: `${home}/tasks`, words: say("home.nav_tasks") }] : []),
    ...(may.seeMeetings ? [{ to: `${home}/meetings`, words: say("meetings.nav") }] : []),
    ...(may.seeCheckIns ? [{ to: `${home}/check-ins`, words: say("checkins.title") }] : []),
    ...(may.seePeople ? [{ to: `${home}/people`, words: say("home.nav_people") }] : []),
    ...(may.seeHousehold
      ? [{ to: `${home}/household`, words: say(may.seeFamily ? "home.nav_household" : "home.nav_household_theirs") }]
      : []),
  ];
  if (links.length === 1) return null;
  return (
    <nav className="rooms no-print" aria-label={say("home.nav_label")}>
      <ul className="rooms-list">
        {links.map(({ to, words }) => (
          <li key={to}>
            <a
              href={to}
              aria-current={path === to ? "page" : to !== home && path.startsWith(`${to}/`) ? "true" : undefined}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
