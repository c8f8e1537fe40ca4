import type { Room } from "#app/circles/rooms.ts";
import { usePage, useSay } from "#app/lib/page.ts";

/** So many rooms are in sight on a phone; the others are one press away. */
const IN_SIGHT = 3;

/** The rooms of a circle that the reader may enter: the most used ones, and the others behind "More" where there is no room for all. */
export function CircleNav({ circleId, rooms }: { circleId: string; rooms: readonly Room[] }) {
  const say = useSay();
  const { path } = usePage();
  const links = rooms.map(({ path: room, words }) => {
    const to = `/circles/${circleId}${room}`;
    const isIn = room !== "" && path.startsWith(`${to}/`);
    return { to, words: say(words), current: path === to ? ("page" as const) : isIn ? ("true" as const) : undefined };
  });
  if (links.length === 1) return null;
  // A single room more is shown rather than hidden.
  const inSight = links.length === IN_SIGHT + 1 ? links.length : IN_SIGHT;
  const more = links.slice(inSight);
  const here = more.find(({ current }) => current);
  return (
    <nav className="rooms no-print" aria-label={say("home.nav_label")}>
      <RoomLinks links={links.slice(0, inSight)} />
      {more.length > 0 && (
        <details className="rooms-more">
          <summary aria-current={here ? "true" : undefined}>
            {here ? say("home.nav_more_here", { room: here.words }) : say("home.nav_more")}
          </summary>
          <RoomLinks links={more} />
        </details>
      )}
    </nav>
  );
}

const RoomLinks = ({ links }: { links: { to: string; words: string; current: "page" | "true" | undefined }[] }) => (
  <ul className="rooms-list">
    {links.map(({ to, words, current }) => (
      <li key={to}>
        <a href={to} aria-current={current}>
          {words}
        </a>
      </li>
    ))}
  </ul>
);
